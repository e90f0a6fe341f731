package io.detoxstream.bench.stream;

/**
 * Batches that one application took to the device for one reason.
 *
 * @param stage screen or purify
 * @param reason why the batch went when it did: full, age, commit or close
 * @param batches how many
 * @param images in all of them
 * @param meanSize images of a batch
 */
public record BatchPoint(String stage, String reason, long batches, long images, double meanSize) {}
