/** Runs an evaluation: every image on its ways to the classifier, in batches over several threads, resumable. */
package io.detoxstream.evaluation.run;
