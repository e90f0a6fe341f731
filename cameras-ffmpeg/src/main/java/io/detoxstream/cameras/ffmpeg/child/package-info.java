/** What runs in the process of its own; the other side of its standard input and output is the parent. */
package io.detoxstream.cameras.ffmpeg.child;
