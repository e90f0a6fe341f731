/** Sources under attack: whether the images of a window give away a trigger that none of them shows. */
package io.detoxstream.evaluation.coherence;
