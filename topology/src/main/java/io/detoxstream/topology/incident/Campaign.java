package io.detoxstream.topology.incident;

import io.detoxstream.schemas.Severity;
import io.detoxstream.topology.incident.signature.SignatureBits;
import io.detoxstream.topology.incident.state.StateSerde;
import io.detoxstream.topology.record.IncidentId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;

/**
 * A trigger and the sources that it was seen on, as the store keeps it; with one source it is no campaign yet. What
 * stands for the trigger is the majority of the bits that its sources report. Times of images are the broker's, times of
 * handling the service's, in milliseconds. Not for sharing between threads.
 */
final class Campaign {
    /** More sources are not told apart: the state must fit a record of its changelog. */
    static final int MOST_SOURCES = 256;

    private static final int VERSION = 1;

    /** What a source reported last. */
    record Member(String source, String incidentId, long signature, long alerts) {
        void write(DataOutput out) throws IOException {
            out.writeUTF(source);
            out.writeUTF(incidentId);
            out.writeLong(signature);
            out.writeLong(alerts);
        }

        static Member read(DataInput in) throws IOException {
            return new Member(in.readUTF(), in.readUTF(), in.readLong(), in.readLong());
        }
    }

    private final String id;
    private final List<Member> members;
    private long firstAt;
    private long lastAt;
    private Severity severity;
    private Strongest strongest;
    private Revisions revisions = new Revisions();
    private boolean spread;

    private Campaign(String id, List<Member> members) {
        this.id = id;
        this.members = members;
    }

    static Campaign of(Sighting first, long now) {
        String cause = first.incidentId() + "/" + SignatureBits.format(first.signature());
        Campaign campaign = new Campaign(IncidentId.of("campaign", cause), new ArrayList<>());
        campaign.firstAt = first.firstAt();
        campaign.lastAt = first.lastAt();
        campaign.severity = first.severity();
        campaign.strongest = first.strongest();
        campaign.add(first, now);
        return campaign;
    }

    void add(Sighting sighting, long now) {
        firstAt = Math.min(firstAt, sighting.firstAt());
        lastAt = Math.max(lastAt, sighting.lastAt());
        severity = sighting.severity().compareTo(severity) > 0 ? sighting.severity() : severity;
        strongest = strongest.or(sighting.strongest());
        revisions.touch(now);
        Optional<Member> known = members.stream()
                .filter(member -> member.source().equals(sighting.source()))
                .findFirst();
        Member member = new Member(sighting.source(), sighting.incidentId(), sighting.signature(), sighting.alerts());
        if (known.isEmpty()) {
            if (members.size() < MOST_SOURCES) {
                members.add(member);
                spread = true;
            }
        } else if (sighting.alerts() >= known.get().alerts()
                || !sighting.incidentId().equals(known.get().incidentId())) {
            // a source may see the trigger in two groups of signatures: the larger one speaks for it
            members.set(members.indexOf(known.get()), member);
        }
    }

    /** The majority of each bit; where the votes are equal, that of the source with most alerts. */
    long signature() {
        Member loudest = members.stream()
                .max((a, b) -> Long.compare(a.alerts(), b.alerts()))
                .orElseThrow();
        long bits = 0;
        for (int bit = 0; bit < SignatureBits.COUNT; bit++) {
            int ones = 0;
            for (Member member : members) {
                ones += (int) (member.signature() >>> bit & 1);
            }
            boolean tie = 2 * ones == members.size();
            boolean set = tie ? (loudest.signature() >>> bit & 1) == 1 : 2 * ones > members.size();
            bits |= set ? 1L << bit : 0;
        }
        return bits;
    }

    /** Whether it was seen on several sources. */
    boolean isReal() {
        return members.size() > 1;
    }

    /** Whether a revision has been written. */
    boolean isReported() {
        return revisions.count() > 0;
    }

    /** Whether a revision may be written now: at once for a new source, else after a while. */
    boolean isDue(long now, long updateMillis) {
        return isReal() && (spread || revisions.isDue(now, updateMillis));
    }

    /** Whether its trigger has not been seen for so long, counted from the start of this process at the earliest. */
    boolean isOver(long now, long startedAt, long quietMillis) {
        return revisions.isQuiet(now, startedAt, quietMillis);
    }

    /** A revision is written. */
    void reported(long now) {
        revisions.written(now);
        spread = false;
    }

    String id() {
        return id;
    }

    int revision() {
        return revisions.count();
    }

    /** In the order in which the trigger reached their sources. */
    List<Member> members() {
        return List.copyOf(members);
    }

    long firstAt() {
        return firstAt;
    }

    long lastAt() {
        return lastAt;
    }

    long touchedAt() {
        return revisions.touchedAt();
    }

    Severity severity() {
        return severity;
    }

    Strongest strongest() {
        return strongest;
    }

    static Serde<Campaign> serde() {
        return new StateSerde<>("a campaign", VERSION, Campaign::write, Campaign::read);
    }

    private void write(DataOutput out) throws IOException {
        out.writeUTF(id);
        out.writeShort(members.size());
        for (Member member : members) {
            member.write(out);
        }
        out.writeLong(firstAt);
        out.writeLong(lastAt);
        out.writeUTF(severity.name());
        strongest.write(out);
        revisions.write(out);
        out.writeBoolean(spread);
    }

    private static Campaign read(DataInput in) throws IOException {
        String id = in.readUTF();
        int size = in.readUnsignedShort();
        List<Member> members = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            members.add(Member.read(in));
        }
        Campaign campaign = new Campaign(id, members);
        campaign.firstAt = in.readLong();
        campaign.lastAt = in.readLong();
        campaign.severity = Severity.valueOf(in.readUTF());
        campaign.strongest = Strongest.read(in);
        campaign.revisions = Revisions.read(in);
        campaign.spread = in.readBoolean();
        return campaign;
    }
}
