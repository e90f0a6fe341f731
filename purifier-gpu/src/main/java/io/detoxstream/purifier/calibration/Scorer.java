package io.detoxstream.purifier.calibration;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.screen.SizeClass;
import java.util.List;

/** Scores images the way screening does, without thresholds. */
@FunctionalInterface
public interface Scorer {
    /**
     * @return scores of each image, in order
     * @throws io.detoxstream.purifier.diffusion.DenoiserException if the device fails
     */
    List<Scored> score(List<ImageInput> images);

    /**
     * @param scores one score for a whole image, one per tile for a frame
     */
    record Scored(SizeClass sizeClass, double[] scores) {}
}
