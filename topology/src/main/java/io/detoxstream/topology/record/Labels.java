package io.detoxstream.topology.record;

import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.schemas.ImageLabels;
import io.detoxstream.schemas.RawImage;
import java.nio.charset.StandardCharsets;

/** What the producer said of an image, and the keys that follow from it. */
public final class Labels {
    private Labels() {}

    public static ImageLabels of(RawImage event) {
        return new ImageLabels(event.getImageId(), event.getSourceId(), event.getCapturedAt(), event.getAttributes());
    }

    public static ImageLabels of(FlaggedImage flag) {
        return new ImageLabels(flag.getImageId(), flag.getSourceId(), flag.getCapturedAt(), flag.getAttributes());
    }

    /** Key of decisions and alerts: the source, or the record's own key where that is unknown. */
    public static byte[] key(ImageLabels labels, byte[] recordKey) {
        return labels == null ? recordKey : labels.getSourceId().getBytes(StandardCharsets.UTF_8);
    }
}
