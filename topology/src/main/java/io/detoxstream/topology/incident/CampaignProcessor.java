package io.detoxstream.topology.incident;

import static org.apache.kafka.streams.processor.PunctuationType.WALL_CLOCK_TIME;

import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.IncidentStatus;
import io.detoxstream.topology.config.IncidentSettings;
import io.detoxstream.topology.incident.Ignored.What;
import io.detoxstream.topology.incident.signature.SignatureBits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Recognises the same trigger on several sources, in a single task that sees the sightings of all.
 *
 * <p>One task suffices and is exact. Sightings are few: each source sends at most 16 every few seconds, and only while
 * it is attacked; comparing one with a thousand known triggers is a thousand xors and bit counts. Spreading them over
 * tasks by bands of the signature would need 15 bands of 4 bits to find all pairs within 14 bits (one band must agree),
 * send each sighting 15 times to the same few partitions, and need another step that joins what the bands found.
 */
final class CampaignProcessor implements Processor<byte[], Sighting, byte[], byte[]> {
    static final String CAMPAIGNS = "campaigns";
    static final String REPORTS = "campaigns-reports";

    private static final Duration TICK = Duration.ofSeconds(1);

    private final IncidentParts parts;
    private final Map<String, Long> signatures = new HashMap<>();
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<String, Campaign> campaigns;
    private Reports reports;
    private Ignored ignored;
    private long startedAt;

    CampaignProcessor(IncidentParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.startedAt = context.currentSystemTimeMs();
        this.campaigns = context.getStateStore(CAMPAIGNS);
        this.reports =
                new Reports(context.getStateStore(REPORTS), parts.settings().recent());
        this.ignored = new Ignored(context, What.CAMPAIGNS);
        known().forEach(entry -> signatures.put(entry.key, entry.value.signature()));
        context.schedule(TICK, WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<byte[], Sighting> record) {
        Sighting sighting = record.value();
        long now = context.currentSystemTimeMs();
        String nearest = nearest(sighting.signature());
        Campaign campaign;
        if (nearest != null) {
            campaign = campaigns.get(nearest);
            campaign.add(sighting, now);
        } else {
            if (signatures.size() >= parts.settings().maxCampaigns() && !dropOldest()) {
                return;
            }
            campaign = Campaign.of(sighting, now);
        }
        reportIfDue(campaign, now);
        keep(campaign);
    }

    /** Id of the known trigger whose signature is nearest, if it is near enough; else null. */
    private String nearest(long signature) {
        int least = parts.settings().campaignDistance() + 1;
        String nearest = null;
        for (Map.Entry<String, Long> known : signatures.entrySet()) {
            int distance = SignatureBits.distance(known.getValue(), signature);
            // ids decide among equals, so that the answer does not hang on the order of a hash map
            if (distance < least
                    || distance == least && nearest != null && known.getKey().compareTo(nearest) < 0) {
                least = distance;
                nearest = known.getKey();
            }
        }
        return nearest;
    }

    /** Makes room by forgetting the trigger on a single source that was seen longest ago. */
    private boolean dropOldest() {
        ignored.count(What.CAMPAIGNS);
        Campaign oldest = null;
        for (KeyValue<String, Campaign> entry : known()) {
            boolean older = oldest == null || entry.value.touchedAt() < oldest.touchedAt();
            if (!entry.value.isReported() && older) {
                oldest = entry.value;
            }
        }
        if (oldest != null) {
            forget(oldest);
        }
        return oldest != null;
    }

    private void keep(Campaign campaign) {
        campaigns.put(campaign.id(), campaign);
        signatures.put(campaign.id(), campaign.signature());
    }

    private void forget(Campaign campaign) {
        campaigns.delete(campaign.id());
        signatures.remove(campaign.id());
    }

    private void tick(long now) {
        IncidentSettings settings = parts.settings();
        for (KeyValue<String, Campaign> entry : known()) {
            Campaign campaign = entry.value;
            if (campaign.isOver(now, startedAt, settings.campaignQuiet().toMillis())) {
                if (campaign.isReported()) {
                    report(campaign, IncidentStatus.CLOSED, now);
                }
                forget(campaign);
            } else if (reportIfDue(campaign, now)) {
                keep(campaign);
            }
        }
    }

    /** A copy: the store is changed while it is gone through. */
    private List<KeyValue<String, Campaign>> known() {
        List<KeyValue<String, Campaign>> found = new ArrayList<>();
        try (KeyValueIterator<String, Campaign> all = campaigns.all()) {
            all.forEachRemaining(found::add);
        }
        return found;
    }

    private boolean reportIfDue(Campaign campaign, long now) {
        if (!campaign.isDue(now, parts.settings().update().toMillis())) {
            return false;
        }
        report(campaign, IncidentStatus.OPEN, now);
        return true;
    }

    private void report(Campaign campaign, IncidentStatus status, long now) {
        campaign.reported(now);
        Incident revision = CampaignRecords.of(campaign, status, now);
        byte[] value = parts.retry().call(() -> parts.codecs().incidents().encode(revision));
        reports.put(campaign.id(), new StoredReport(status == IncidentStatus.OPEN, now, value));
        context.forward(new Record<>(campaign.id().getBytes(StandardCharsets.UTF_8), value, now));
    }

    @Override
    public void close() {
        ignored.close();
    }
}
