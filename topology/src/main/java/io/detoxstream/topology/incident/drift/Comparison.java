package io.detoxstream.topology.incident.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What {@link DriftRule} found in a window. Scores in the unit of the map, the rest in 0..1.
 *
 * @param criticalDistance what distance is compared with
 * @param beyond share of the window above the reference's 95 % quantile
 * @param shifted whether the scores have moved as a whole
 */
public record Comparison(
        long referenceImages,
        long recentImages,
        double referenceMedian,
        double recentMedian,
        double distance,
        double criticalDistance,
        double beyond,
        boolean shifted) {
    void write(DataOutput out) throws IOException {
        out.writeLong(referenceImages);
        out.writeLong(recentImages);
        out.writeDouble(referenceMedian);
        out.writeDouble(recentMedian);
        out.writeDouble(distance);
        out.writeDouble(criticalDistance);
        out.writeDouble(beyond);
        out.writeBoolean(shifted);
    }

    static Comparison read(DataInput in) throws IOException {
        return new Comparison(
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readBoolean());
    }
}
