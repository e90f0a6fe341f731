package io.detoxstream.topology.incident.signature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Signatures that are taken for the same trigger. What stands for them is the majority of their bits (the median in
 * Hamming space): the background around a sticker flips other bits on each image, and the vote takes them out again.
 * Not for sharing between threads.
 */
public final class SignatureGroup {
    /** A vote of so many is settled; halving it keeps the counts small and lets a changing trigger move it. */
    private static final int MOST_VOTES = 1 << 14;

    private final int[] ones = new int[SignatureBits.COUNT];
    private int votes;
    private long count;
    private long majority;
    private long told;

    private SignatureGroup() {}

    public static SignatureGroup of(long signature) {
        SignatureGroup group = new SignatureGroup();
        group.majority = signature;
        group.add(signature);
        return group;
    }

    public void add(long signature) {
        if (votes == MOST_VOTES) {
            halve();
        }
        votes++;
        count++;
        for (int bit = 0; bit < SignatureBits.COUNT; bit++) {
            ones[bit] += (int) (signature >>> bit & 1);
        }
        majority = vote();
    }

    /** Where the votes are equal, the bit stays as it was. */
    private long vote() {
        long bits = majority;
        for (int bit = 0; bit < SignatureBits.COUNT; bit++) {
            if (2 * ones[bit] > votes) {
                bits |= 1L << bit;
            } else if (2 * ones[bit] < votes) {
                bits &= ~(1L << bit);
            }
        }
        return bits;
    }

    private void halve() {
        votes /= 2;
        for (int bit = 0; bit < SignatureBits.COUNT; bit++) {
            ones[bit] /= 2;
        }
    }

    /** The signature that stands for the group. */
    public long majority() {
        return majority;
    }

    /** Signatures that were added. */
    public long count() {
        return count;
    }

    /**
     * Whether signatures were added since this was last asked, and there are several: one alone may be chance.
     */
    public boolean takeNews() {
        boolean news = count > 1 && count > told;
        told = count;
        return news;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeLong(majority);
        out.writeLong(told);
        out.writeShort(votes);
        for (int bit : ones) {
            out.writeShort(bit);
        }
    }

    static SignatureGroup read(DataInput in) throws IOException {
        SignatureGroup group = new SignatureGroup();
        group.count = in.readLong();
        group.majority = in.readLong();
        group.told = in.readLong();
        group.votes = in.readUnsignedShort();
        for (int bit = 0; bit < SignatureBits.COUNT; bit++) {
            group.ones[bit] = in.readUnsignedShort();
        }
        return group;
    }
}
