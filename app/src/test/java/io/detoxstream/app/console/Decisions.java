package io.detoxstream.app.console;

import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.suspicion.MapKind;
import io.detoxstream.purifier.suspicion.Region;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import io.detoxstream.schemas.ImageLabels;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.schemas.Treatment;
import io.detoxstream.topology.metrics.Sight;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Decisions as the topologies make them, about small made-up images. */
final class Decisions {
    static final Instant RECEIVED = Instant.parse("2026-01-02T03:04:05Z");

    private Decisions() {}

    static ScreeningDecision of(long offset, String source, Outcome outcome) {
        return of(offset, source, "frame-" + offset, outcome, Map.of());
    }

    static ScreeningDecision of(
            long offset, String source, String imageId, Outcome outcome, Map<String, String> attributes) {
        boolean rejected = outcome == Outcome.REJECTED;
        boolean screening = rejected || outcome == Outcome.CLEAN || outcome == Outcome.FLAGGED;
        return ScreeningDecision.newBuilder()
                .setOrigin(new Origin("cluster", "images.raw", 0, offset))
                .setLabels(source == null ? null : new ImageLabels(imageId, source, null, attributes))
                .setStage(screening ? "screen" : "purify")
                .setOutcome(outcome)
                .setTreatment(Treatment.NONE)
                .setScore(rejected ? null : outcome == Outcome.CLEAN ? 1.0 : 8.0)
                .setThreshold(rejected ? null : 4.0)
                .setCause(rejected ? "undecodable" : null)
                .setDetail(rejected ? "it ends in the middle" : null)
                .setModelSha256("ab".repeat(32))
                .setNetworkEvaluations(2)
                .setReceivedAt(RECEIVED)
                .setDecidedAt(RECEIVED.plusMillis(40))
                .build();
    }

    static RgbImage image(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 % width * 255 / width);
        }
        return new RgbImage(width, height, rgb);
    }

    /** With a hot corner of 4 x 4 pixels. */
    static Screened screened(int width, int height) {
        float[] map = new float[width * height];
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                map[y * width + x] = 20;
            }
        }
        return new Screened(
                image(width, height),
                new SuspicionMap(MapKind.NOISE_ERROR, width, height, map),
                8,
                0.9,
                new Gate("gtsrb", "le32", 4, 6),
                List.of(new Region(0, 0, 4, 4, 8)),
                2);
    }

    static Sight screenedSight(int side) {
        return Sight.screened(image(side, side), screened(side, side));
    }

    static Sight purifiedSight(int side) {
        return Sight.purified(
                image(side, side),
                screened(side, side),
                new Purified(image(side, side), PurificationSettings.Mode.REGENERATE, 0.02, "00ff00ff00ff00ff", 6));
    }
}
