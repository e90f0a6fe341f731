package io.detoxstream.serdes;

import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.schemas.ImagePayload;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Provenance;
import io.detoxstream.schemas.RawImage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;

/** Records with every field set, for tests. */
final class Samples {
    private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_123L);

    private Samples() {}

    static RawImage raw() {
        return RawImage.newBuilder()
                .setImageId("image-1")
                .setSourceId("camera-7")
                .setCapturedAt(TIME)
                .setPayload(payload())
                .setContentType("image/png")
                .setAttributes(Map.of("site", "Zürich"))
                .build();
    }

    static FlaggedImage flagged() {
        return FlaggedImage.newBuilder()
                .setOrigin(new Origin("cluster", "images.raw", 3, 42L))
                .setImageId("image-1")
                .setSourceId("camera-7")
                .setPayload(payload())
                .setReceivedAt(TIME)
                .setScreenedAt(TIME)
                .setWidth(32)
                .setHeight(32)
                .setSuspicionMap(ByteBuffer.wrap(new byte[] {9}))
                .setSuspicionMapMax(1.5)
                .setScore(0.7)
                .setThreshold(0.5)
                .setProvenance(provenance())
                .build();
    }

    private static ImagePayload payload() {
        return ImagePayload.newBuilder()
                .setInline(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .build();
    }

    private static Provenance provenance() {
        return Provenance.newBuilder()
                .setApplication("detoxstream test")
                .setModel("model")
                .setModelSha256("0".repeat(64))
                .setPrecision("fp32")
                .setDevice("cpu")
                .setSchedule("linear")
                .setSuspicionMap("noise-error")
                .setProfile("cifar10")
                .setSizeClass("32")
                .setPurifyThreshold(0.5)
                .setAlertThreshold(0.9)
                .setT1(20)
                .setScoreT(100)
                .setNetworkEvaluations(2)
                .build();
    }
}
