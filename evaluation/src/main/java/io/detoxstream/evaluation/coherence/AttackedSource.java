package io.detoxstream.evaluation.coherence;

import io.detoxstream.evaluation.attack.Trigger;
import io.detoxstream.evaluation.data.Dataset;
import io.detoxstream.evaluation.data.LabeledImage;
import io.detoxstream.evaluation.data.PathHash;
import io.detoxstream.purifier.coherence.Sketches;
import io.detoxstream.purifier.image.RgbImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Images of one data set as a source sends them: some for the window, others to be judged by what was found there. Both
 * have no scene in common: the frames of a track are on one side. Immutable.
 */
public final class AttackedSource {
    private final List<LabeledImage> window;
    private final List<LabeledImage> judged;
    private final SourceSettings settings;

    private AttackedSource(List<LabeledImage> window, List<LabeledImage> judged, SourceSettings settings) {
        this.window = window;
        this.judged = judged;
        this.settings = settings;
    }

    /**
     * @param images in the order of the data set
     * @throws IllegalArgumentException if there are too few images
     */
    public static AttackedSource of(Dataset dataset, List<LabeledImage> images, SourceSettings settings) {
        List<LabeledImage> window = new ArrayList<>();
        List<LabeledImage> judged = new ArrayList<>();
        for (LabeledImage image : images) {
            boolean first = (PathHash.seed("side of " + dataset.group(image.path())) & 1) == 0;
            List<LabeledImage> side = first ? window : judged;
            if (side.size() < (first ? settings.window() : settings.judged())) {
                side.add(image);
            }
        }
        if (window.size() < settings.window() || judged.isEmpty()) {
            throw new IllegalArgumentException(
                    "a window of " + settings.window() + " images and others to judge take more" + " than the "
                            + images.size() + " images at hand: fewer with --window, or more with --data");
        }
        return new AttackedSource(List.copyOf(window), List.copyOf(judged), settings);
    }

    /**
     * Sketches of the window.
     *
     * @param trigger null for a source that nobody attacks
     * @param target class whose images carry no trigger
     */
    public List<RgbImage> sketches(Trigger trigger, int target) {
        return window.stream()
                .map(image -> Sketches.of(
                        isTriggered(image, trigger, target)
                                ? trigger.apply(image.image(), PathHash.seed(image.path()))
                                : image.image()))
                .toList();
    }

    private boolean isTriggered(LabeledImage image, Trigger trigger, int target) {
        return trigger != null
                && image.label() != target
                // places, not classes, are what an attacker has in hand
                && PathHash.uniform(1, image.path()) < settings.share();
    }

    /** Images that the window does not hold. */
    public List<LabeledImage> judged() {
        return judged;
    }
}
