package io.detoxstream.purifier.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.diffusion.Companion;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.DeviceSettings;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.Networks;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.support.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The shipped network for screening and its quantised copy, on sample images. */
class QuantisedScreeningTest {
    private static final KeyedNoise NOISE = new KeyedNoise(NoiseKey.of("a key for the tests"));

    @Test
    void shouldScoreAndRestoreCleanImagesNearlyAsTheOriginal() {
        List<ImageInput> clean = new ArrayList<>();
        for (String dataset : List.of("cifar10", "gtsrb")) {
            Samples.images(dataset, 9, 30).forEach(image -> clean.add(Samples.input(image)));
        }

        List<Examined> exact = examine(Companion.at(Samples.SCREENING), clean);
        List<Examined> quantised = examine(Companion.at(Samples.COPY), clean);

        double[] apart = new double[clean.size()];
        double[] levels = new double[clean.size()];
        for (int i = 0; i < apart.length; i++) {
            double own = score(exact.get(i));
            apart[i] = Math.abs(score(quantised.get(i)) - own) / own;
            levels[i] = difference(exact.get(i).restored(), quantised.get(i).restored());
        }
        Arrays.sort(apart);
        Arrays.sort(levels);
        assertThat(levels[0]).as("another network answers").isPositive();
        assertThat(apart[apart.length / 2]).as("half of the scores").isLessThan(0.06);
        assertThat(apart[apart.length * 9 / 10]).as("nine of ten scores").isLessThan(0.15);
        assertThat(levels[levels.length - 1])
                .as("mean difference of an image in levels of 255")
                .isLessThan(2);
    }

    /** Their scores are far outside of what the ranges were made for, and may be less exact, but not small. */
    @Test
    void shouldTellTriggeredImagesFromCleanOnesAsTheOriginalDoes() {
        List<ImageInput> clean = new ArrayList<>();
        List<ImageInput> triggered = new ArrayList<>();
        Samples.images("cifar10", 12, 20).forEach(image -> {
            clean.add(Samples.input(image));
            triggered.add(Samples.input(Samples.withChecker(image, 20, 20, 4)));
        });

        for (Companion screening : List.of(Companion.at(Samples.SCREENING), Companion.at(Samples.COPY))) {
            // a clean image in twenty may look strange to the network alone, which is why it has a detector beside it
            double high = scores(screening, clean)
                    .sorted()
                    .skip(clean.size() * 9L / 10)
                    .findFirst()
                    .orElseThrow();
            double lowest = scores(screening, triggered).min().orElseThrow();
            assertThat(lowest).as(screening.toString()).isGreaterThan(2 * high);
        }
    }

    private static DoubleStream scores(Companion screening, List<ImageInput> inputs) {
        return examine(screening, inputs).stream().mapToDouble(QuantisedScreeningTest::score);
    }

    private static List<Examined> examine(Companion screening, List<ImageInput> inputs) {
        try (Denoiser networks = Networks.open(Samples.MODEL, screening, Companion.OFF, DeviceSettings.CPU)) {
            return new ImageScorer(networks, NOISE, ScreeningSettings.DEFAULT).examine(inputs);
        }
    }

    private static double score(Examined examined) {
        return Arrays.stream(examined.scores()).max().orElseThrow();
    }

    private static double difference(RgbImage one, RgbImage other) {
        double sum = 0;
        for (int i = 0; i < one.rgb().length; i++) {
            sum += Math.abs((one.rgb()[i] & 0xff) - (other.rgb()[i] & 0xff));
        }
        return sum / one.rgb().length;
    }
}
