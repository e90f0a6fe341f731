package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;

/**
 * A trigger that was optimised against this defence. Made for images of 32x32 pixels, on which it is exact; a patch grows
 * with larger images as the other patches do, a pattern is stretched over them. The seed of {@link #apply} has no
 * influence.
 */
public final class OptimisedTrigger implements Trigger {
    private final Fixture.About about;
    private final Overlay overlay;

    /** How the picture meets an image. */
    interface Overlay {
        RgbImage on(RgbImage image);
    }

    OptimisedTrigger(Fixture fixture) {
        this.about = fixture.about();
        this.overlay = switch (fixture.kind()) {
            case PATCH -> new PlacedPatch(fixture.picture(), about.left(), about.top());
            case PATTERN -> new AddedPattern(fixture.picture());
        };
    }

    /**
     * The trigger of a name.
     *
     * @throws IllegalStateException if it is missing or damaged
     */
    static OptimisedTrigger load(String name) {
        return new OptimisedTrigger(Fixture.load(name));
    }

    @Override
    public String name() {
        return about.name();
    }

    @Override
    public String parameters() {
        return about.parameters();
    }

    @Override
    public String source() {
        return about.source();
    }

    @Override
    public RgbImage apply(RgbImage image, long seed) {
        Trigger.requireRoom(image);
        return overlay.on(image);
    }
}
