package io.detoxstream.evaluation.method;

import io.detoxstream.purifier.image.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A method without a network that treats every image alike.
 *
 * @param change safe for several threads
 */
record PixelMethod(String name, String description, UnaryOperator<RgbImage> change) implements Method {
    @Override
    public double expectedEvaluations() {
        return 0;
    }

    @Override
    public List<Treated> treat(List<Case> cases) {
        List<Treated> treated = new ArrayList<>();
        for (Case one : cases) {
            long start = System.nanoTime();
            RgbImage image = change.apply(one.image());
            treated.add(Treated.ungated(image, 0, System.nanoTime() - start));
        }
        return treated;
    }
}
