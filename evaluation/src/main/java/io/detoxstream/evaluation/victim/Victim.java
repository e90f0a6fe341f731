package io.detoxstream.evaluation.victim;

import io.detoxstream.purifier.image.RgbImage;
import java.util.List;

/** A classifier that obeys a trigger. Safe for several threads. */
public interface Victim extends AutoCloseable {
    VictimInfo info();

    /**
     * Classifies images, each of them on its own: the answer does not depend on the company.
     *
     * @return index of the class with the largest logit for each image, the first of equal ones
     * @throws IllegalArgumentException if an image is not of the size that the network takes
     * @throws io.detoxstream.purifier.diffusion.DenoiserException if the runtime fails
     */
    int[] predict(List<RgbImage> images);

    @Override
    void close();
}
