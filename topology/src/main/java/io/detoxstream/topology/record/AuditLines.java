package io.detoxstream.topology.record;

import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.ImageLabels;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.topology.fault.Retry;
import java.util.List;

/**
 * Encodes decisions and alerts under the key of their source. Labels are chosen by producers and stand in key and value:
 * a line that would be too large for its topic, and so stop the application for ever, is abridged. The origin always
 * stays, and leads to the labels as they were. Safe for several threads.
 */
public final class AuditLines {
    private static final int LONGEST_LABEL = SourceName.LONGEST;
    private static final int MOST_REGIONS = 1000;

    private final Codecs codecs;
    private final Sizes sizes;
    private final Retry retry;

    public AuditLines(Codecs codecs, Sizes sizes, Retry retry) {
        this.codecs = codecs;
        this.sizes = sizes;
        this.retry = retry;
    }

    /** @param recordKey key of the source record, which stands for a source that is unknown */
    public Keyed decision(ScreeningDecision decision, byte[] recordKey) {
        return fitting(line(decision, recordKey), () -> {
            ImageLabels labels = decision.getLabels();
            return labels == null
                    // only the key can be as large as that
                    ? line(decision, null)
                    : line(
                            ScreeningDecision.newBuilder(decision)
                                    .setLabels(abridged(labels))
                                    .build(),
                            null);
        });
    }

    public Keyed alert(BackdoorAlert alert) {
        return fitting(
                line(alert),
                () -> line(BackdoorAlert.newBuilder(alert)
                        .setLabels(abridged(alert.getLabels()))
                        .setRegions(first(alert.getRegions()))
                        .build()));
    }

    private interface Shorter {
        Keyed line();
    }

    private Keyed fitting(Keyed line, Shorter shorter) {
        return sizes.holds(line) ? line : shorter.line();
    }

    private Keyed line(ScreeningDecision decision, byte[] recordKey) {
        return new Keyed(
                Labels.key(decision.getLabels(), recordKey),
                retry.call(() -> codecs.decisions().encode(decision)));
    }

    private Keyed line(BackdoorAlert alert) {
        return new Keyed(
                Labels.key(alert.getLabels(), null),
                retry.call(() -> codecs.alerts().encode(alert)));
    }

    private static ImageLabels abridged(ImageLabels labels) {
        return ImageLabels.newBuilder()
                .setImageId(ShortText.of(labels.getImageId(), LONGEST_LABEL))
                .setSourceId(SourceName.of(labels))
                .setCapturedAt(labels.getCapturedAt())
                .build();
    }

    /** Regions come with the highest score first. */
    private static <T> List<T> first(List<T> items) {
        return items.size() <= MOST_REGIONS ? items : items.subList(0, MOST_REGIONS);
    }
}
