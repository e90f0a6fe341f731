package io.detoxstream.evaluation.run;

import io.detoxstream.evaluation.method.Method;
import io.detoxstream.evaluation.method.Pace;

/**
 * How many images of a data set are looked at; 0 for all, unless said otherwise.
 *
 * @param images most for any method
 * @param slowImages most for slow methods
 * @param slowestImages most for the slowest
 * @param jpegImages most after JPEG
 * @param gateImages images for each kind of sticker in the study of the gate; 0 for no such study
 */
public record Limits(int images, int slowImages, int slowestImages, int jpegImages, int gateImages) {
    public Limits {
        if (images < 0 || slowImages < 0 || slowestImages < 0 || jpegImages < 0 || gateImages < 0) {
            throw new IllegalArgumentException("numbers of images must be 0 or greater");
        }
    }

    /** @param available images there are */
    int of(Method method, Integer jpeg, int available) {
        int most = smaller(smaller(available, images), of(method.pace()));
        return jpeg == null ? most : smaller(most, jpegImages);
    }

    /** Most images for methods of a pace alone; 0 for no such limit. */
    int of(Pace pace) {
        return switch (pace) {
            case CHEAP -> 0;
            case SLOW -> slowImages;
            case SLOWEST -> slowestImages;
        };
    }

    private static int smaller(int a, int limit) {
        return limit == 0 ? a : Math.min(a, limit);
    }
}
