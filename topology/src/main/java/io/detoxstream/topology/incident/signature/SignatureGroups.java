package io.detoxstream.topology.incident.signature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The signatures of one incident, grouped as they come: each joins the group whose majority is nearest, if it is near
 * enough, else it opens one. At most 16 groups are kept; a further one takes the place of the smallest, the oldest of
 * them first. Not for sharing between threads.
 */
public final class SignatureGroups {
    private static final int MOST = 16;
    private static final double ENOUGH = 0.25;
    private static final int FEWEST = 3;

    private final List<SignatureGroup> groups;
    private long total;

    public SignatureGroups() {
        this(new ArrayList<>(), 0);
    }

    private SignatureGroups(List<SignatureGroup> groups, long total) {
        this.groups = groups;
        this.total = total;
    }

    /** @param distance most bits in which a signature may differ from its group */
    public void add(long signature, int distance) {
        total++;
        Optional<SignatureGroup> nearest = groups.stream()
                .min(Comparator.comparingInt(group -> SignatureBits.distance(group.majority(), signature)));
        if (nearest.isPresent() && SignatureBits.distance(nearest.get().majority(), signature) <= distance) {
            nearest.get().add(signature);
            return;
        }
        if (groups.size() == MOST) {
            groups.remove(smallest());
        }
        groups.add(SignatureGroup.of(signature));
    }

    private SignatureGroup smallest() {
        return groups.stream()
                .min(Comparator.comparingLong(SignatureGroup::count))
                .orElseThrow();
    }

    /** The largest group, the oldest among equals; empty before the first signature. */
    public Optional<SignatureGroup> leading() {
        // max would return the last of equals
        return groups.stream()
                .min(Comparator.comparingLong(SignatureGroup::count).reversed());
    }

    /** Share of all signatures that are in the leading group, 0 to 1; 0 before the first. */
    public double agreement() {
        return leading().map(group -> (double) group.count() / total).orElse(0.0);
    }

    /** Whether a good part of them, and at least three, show one trigger. */
    public boolean showOneTrigger() {
        return agreement() >= ENOUGH && leading().orElseThrow().count() >= FEWEST;
    }

    /** Groups in the order in which they opened. */
    public List<SignatureGroup> groups() {
        return List.copyOf(groups);
    }

    public void write(DataOutput out) throws IOException {
        out.writeLong(total);
        out.writeByte(groups.size());
        for (SignatureGroup group : groups) {
            group.write(out);
        }
    }

    public static SignatureGroups read(DataInput in) throws IOException {
        long total = in.readLong();
        int size = in.readUnsignedByte();
        List<SignatureGroup> groups = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            groups.add(SignatureGroup.read(in));
        }
        return new SignatureGroups(groups, total);
    }
}
