/** Settings of the defence tried beside each other, each with thresholds of its own. */
package io.detoxstream.evaluation.tuning;
