/** Measures of a defence: shares and differences with intervals, detection curves, likeness of images. */
package io.detoxstream.evaluation.metric;
