package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;

/**
 * A trigger beside a decoy: a second, more glaring patch far away that means nothing to the classifier, so that a defence
 * which repairs what stands out most repairs the wrong place. The backdoor is trained with the trigger alone.
 *
 * @param name stable name
 * @param trigger what the classifier obeys
 * @param decoy put on first, so that the trigger stays whole where the two would overlap
 */
public record DecoyTrigger(String name, Trigger trigger, Trigger decoy) implements Trigger {
    @Override
    public String parameters() {
        return trigger.parameters() + "; as a decoy " + decoy.parameters();
    }

    @Override
    public String source() {
        return decoy.source();
    }

    @Override
    public RgbImage apply(RgbImage image, long seed) {
        return trigger.apply(decoy.apply(image, seed), seed);
    }
}
