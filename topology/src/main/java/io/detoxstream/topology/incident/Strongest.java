package io.detoxstream.topology.incident;

import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Region;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The alert with the highest score.
 *
 * @param threshold what its score was compared with
 * @param region its first region, or null
 */
record Strongest(double score, double threshold, Origin origin, Region region) {
    static Strongest of(BackdoorAlert alert) {
        Region first = alert.getRegions().isEmpty() ? null : alert.getRegions().get(0);
        return new Strongest(alert.getScore(), alert.getThreshold(), alert.getOrigin(), first);
    }

    /** The one with the higher score, this one if they are equal. */
    Strongest or(Strongest other) {
        return other.score > score ? other : this;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(score);
        out.writeDouble(threshold);
        out.writeUTF(origin.getClusterId());
        out.writeUTF(origin.getTopic());
        out.writeInt(origin.getPartition());
        out.writeLong(origin.getOffset());
        out.writeBoolean(region != null);
        if (region != null) {
            out.writeInt(region.getX());
            out.writeInt(region.getY());
            out.writeInt(region.getWidth());
            out.writeInt(region.getHeight());
            out.writeDouble(region.getScore());
        }
    }

    static Strongest read(DataInput in) throws IOException {
        double score = in.readDouble();
        double threshold = in.readDouble();
        Origin origin = new Origin(in.readUTF(), in.readUTF(), in.readInt(), in.readLong());
        Region region = in.readBoolean()
                ? new Region(in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readDouble())
                : null;
        return new Strongest(score, threshold, origin, region);
    }
}
