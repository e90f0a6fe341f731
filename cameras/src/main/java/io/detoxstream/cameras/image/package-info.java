/** Encoded frames: how large they may be and what they are turned into. */
package io.detoxstream.cameras.image;
