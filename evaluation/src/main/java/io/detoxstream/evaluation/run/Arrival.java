package io.detoxstream.evaluation.run;

import io.detoxstream.evaluation.attack.Trigger;
import io.detoxstream.evaluation.data.LabeledImage;
import io.detoxstream.evaluation.data.PathHash;
import io.detoxstream.evaluation.method.Case;
import io.detoxstream.evaluation.method.Jpeg;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.Mask;
import java.util.List;

/**
 * How an image arrives at the defence: clean or with a trigger, as it is or compressed on its way.
 *
 * @param trigger null for clean images
 * @param local whether the trigger changes a small part of an image alone
 * @param jpeg quality of the compression, 1 to 100; null for none
 */
record Arrival(Trigger trigger, boolean local, Integer jpeg) {
    /** A trigger is local when it changes less than this share of an image. */
    private static final double LOCAL_SHARE = 0.25;

    private static final int LOOKED_AT = 16;

    static Arrival clean(Integer jpeg) {
        return new Arrival(null, false, jpeg);
    }

    /** @param images some of them show whether the trigger is local */
    static Arrival triggered(Trigger trigger, Integer jpeg, List<LabeledImage> images) {
        boolean local = images.stream().limit(LOOKED_AT).allMatch(one -> {
            RgbImage triggered = trigger.apply(one.image(), PathHash.seed(one.path()));
            return changed(one.image(), triggered).share() < LOCAL_SHARE;
        });
        return new Arrival(trigger, local, jpeg);
    }

    /** For example {@code clean}, or {@code warp-jpeg95}. */
    String name() {
        return (trigger == null ? "clean" : trigger.name()) + (jpeg == null ? "" : "-jpeg" + jpeg);
    }

    Case of(LabeledImage one) {
        RgbImage image = trigger == null ? one.image() : trigger.apply(one.image(), PathHash.seed(one.path()));
        Mask changed = local ? changed(one.image(), image) : null;
        return Case.of(one.path(), jpeg == null ? image : Jpeg.roundTrip(image, jpeg), changed);
    }

    private static Mask changed(RgbImage clean, RgbImage triggered) {
        boolean[] inside = new boolean[clean.width() * clean.height()];
        for (int i = 0; i < clean.rgb().length; i++) {
            inside[i / 3] |= clean.rgb()[i] != triggered.rgb()[i];
        }
        return new Mask(clean.width(), clean.height(), inside);
    }
}
