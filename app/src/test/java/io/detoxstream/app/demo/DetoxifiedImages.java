package io.detoxstream.app.demo;

import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.schemas.ImageLabels;
import io.detoxstream.schemas.ImagePayload;
import io.detoxstream.schemas.Latencies;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Provenance;
import io.detoxstream.schemas.Treatment;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;

/** Events of the detoxified topic, received at 1,000 ms. */
final class DetoxifiedImages {
    private DetoxifiedImages() {}

    static Origin origin(long offset) {
        return new Origin("cluster", "images.raw", 0, offset);
    }

    static DetoxifiedImage of(long offset, Treatment treatment) {
        return of(offset, treatment, "label", new byte[0]);
    }

    static DetoxifiedImage of(long offset, Treatment treatment, String imageId, byte[] png) {
        return DetoxifiedImage.newBuilder()
                .setOrigin(origin(offset))
                .setLabels(new ImageLabels(imageId, "source", null, Map.of()))
                .setImage(ImagePayload.newBuilder()
                        .setInline(ByteBuffer.wrap(png))
                        .build())
                .setWidth(32)
                .setHeight(32)
                .setTreatment(treatment)
                .setScore(1)
                .setSsim(1)
                .setReceivedAt(Instant.ofEpochMilli(1_000))
                .setProvenance(new Provenance(
                        "a",
                        "m",
                        "s",
                        "fp32",
                        "cpu",
                        "linear",
                        "noise-error",
                        "p",
                        "le32",
                        1d,
                        2d,
                        20,
                        100,
                        null,
                        null,
                        null,
                        null,
                        2,
                        "localized",
                        "off",
                        null,
                        null,
                        0,
                        null))
                .setLatencies(new Latencies(1L, 1d, null))
                .build();
    }
}
