/** What the gate sees of stickers of every size, colour and contrast, whatever a classifier makes of them. */
package io.detoxstream.evaluation.gate;
