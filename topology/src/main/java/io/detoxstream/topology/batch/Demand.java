package io.detoxstream.topology.batch;

/**
 * What a record asks of the device, as far as can be told before.
 *
 * @param width columns that the network sees; only records of equal size share a batch
 * @param height rows that it sees
 * @param work evaluations times pixels, in a unit that only compares records of one step
 * @param bytes memory that the record holds until it is through, all copies of it
 * @param alone whether company gains it nothing: frames, which fill device batches by themselves
 */
public record Demand(int width, int height, double work, long bytes, boolean alone) {
    boolean fits(Demand other) {
        return width == other.width && height == other.height && !alone && !other.alone;
    }
}
