/** A second look for the gate: a small network that marks what was put on top of a scene. */
package io.detoxstream.purifier.detect;
