package io.detoxstream.evaluation.coherence;

import io.detoxstream.evaluation.data.LabeledImage;
import io.detoxstream.evaluation.victim.Victim;
import io.detoxstream.purifier.image.RgbImage;
import java.util.List;

/** What a victim takes images for. */
final class Answers {
    private final int[] seen;
    private final int target;
    private final List<LabeledImage> sources;

    /** @param sources what the images show, in the same order */
    Answers(Victim victim, List<RgbImage> images, List<LabeledImage> sources) {
        this.seen = images.isEmpty() ? new int[0] : victim.predict(images);
        this.target = victim.info().target();
        this.sources = sources;
    }

    /** Taken for what they show. */
    boolean[] right() {
        boolean[] right = new boolean[seen.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = seen[i] == sources.get(i).label();
        }
        return right;
    }

    /** Taken for the attacker's class. */
    boolean[] fooled() {
        boolean[] fooled = new boolean[seen.length];
        for (int i = 0; i < fooled.length; i++) {
            fooled[i] = seen[i] == target;
        }
        return fooled;
    }
}
