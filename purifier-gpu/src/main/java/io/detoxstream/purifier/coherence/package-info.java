/**
 * Triggers that no single image shows, but the images of a source do together: a picture blended in faintly, a smooth
 * pattern, a wave between two bins. From a window of miniatures ({@link
 * io.detoxstream.purifier.coherence.Sketches}) of one source a blind search ({@link
 * io.detoxstream.purifier.coherence.PatternFinder}) looks for one direction along which they fall into two clusters,
 * measured against what clean images are like ({@link io.detoxstream.purifier.coherence.CoherenceReference}). What it
 * finds ({@link io.detoxstream.purifier.coherence.RepeatedPattern}) tells which images carry the pattern, and takes it
 * out of them. No network takes part.
 */
package io.detoxstream.purifier.coherence;
