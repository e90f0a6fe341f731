package io.detoxstream.purifier.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.support.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture of which no image has more than a fifth. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatternFinderTest {
    private static final double ALPHA = 0.2;
    /** Would take a kind of images for a pattern, too. */
    private static final CoherenceSettings CREDULOUS =
            new CoherenceSettings(100, 1.5, 1.5, 1, 0.03, 0.99, 2.5, 1.15, 4);

    private final CoherenceReference reference = Windows.reference();
    private final PatternFinder finder = new PatternFinder(reference, Windows.SETTINGS);
    private final List<RgbImage> attacked = Windows.attacked(ALPHA);
    private final List<RepeatedPattern> found = finder.find(attacked);

    @Test
    void shouldFindThePictureAndNothingElse() {
        assertThat(found).hasSize(1);
        assertThat(found.get(0).share()).isCloseTo(0.3, within(0.05));
        assertThat(found.get(0).images()).isBetween(100, attacked.size());
    }

    @Test
    void shouldTellTheImagesThatCarryIt() {
        int hits = 0;
        int falseAlarms = 0;
        int carriers = 0;
        for (int i = 0; i < attacked.size(); i++) {
            boolean match = found.get(0).matches(attacked.get(i));
            carriers += Windows.carries(i) ? 1 : 0;
            hits += match && Windows.carries(i) ? 1 : 0;
            falseAlarms += match && !Windows.carries(i) ? 1 : 0;
        }

        assertThat(hits).isGreaterThanOrEqualTo((int) (0.9 * carriers));
        assertThat(falseAlarms).isLessThanOrEqualTo((int) (0.05 * (attacked.size() - carriers)));
    }

    @Test
    void shouldTakeMostOfThePictureOut() {
        List<RgbImage> clean = Windows.clean();
        double[] before = new double[3 * 32 * 32];
        double[] after = new double[before.length];
        double scoreBefore = 0;
        double scoreAfter = 0;
        for (int i = 0; i < clean.size(); i++) {
            if (Windows.carries(i)) {
                add(before, attacked.get(i), clean.get(i));
                RgbImage restored = found.get(0).removeFrom(attacked.get(i));
                add(after, restored, clean.get(i));
                scoreBefore += found.get(0).score(attacked.get(i));
                scoreAfter += found.get(0).score(restored);
            }
        }

        // what all carriers have in common, which is what a backdoor can learn
        assertThat(square(after)).isLessThan(0.5 * square(before));
        assertThat(scoreAfter).isLessThan(0.3 * scoreBefore);
    }

    @Test
    void shouldRemoveFromAnImageOfAnySize() {
        RgbImage frame = enlarged(attacked.get(0));

        RgbImage restored = found.get(0).removeFrom(frame);

        double[] whole = new double[3 * 32 * 32];
        double[] own = new double[whole.length];
        add(whole, Sketches.of(restored), attacked.get(0));
        add(own, found.get(0).removeFrom(attacked.get(0)), attacked.get(0));
        double[] apart = new double[whole.length];
        for (int i = 0; i < apart.length; i++) {
            apart[i] = whole[i] - own[i];
        }
        assertThat(restored.width()).isEqualTo(96);
        assertThat(square(own)).isGreaterThan(1000);
        assertThat(square(apart)).isLessThan(0.2 * square(own));
        assertThat(found.get(0).matches(frame)).isEqualTo(found.get(0).matches(attacked.get(0)));
    }

    /** Seen from the images that carry a picture, those without it carry its negative. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 5, 6})
    void shouldNotTakeCleanImagesForTheAttacked(int ofTen) {
        List<RepeatedPattern> patterns = finder.find(Windows.attacked(ALPHA, ofTen));

        assertThat(patterns).isNotEmpty();
        assertThat(patterns.get(0).likeness(found.get(0))).isGreaterThan(0.7);
    }

    @Test
    void shouldFindNothingInCleanImages() {
        assertThat(finder.find(Windows.clean())).isEmpty();
    }

    @Test
    void shouldKnowAStickerFromAPattern() {
        List<RgbImage> stickers = new ArrayList<>();
        for (int i = 0; i < attacked.size(); i++) {
            RgbImage image = Windows.clean().get(i);
            stickers.add(Windows.carries(i) ? Samples.withChecker(image, 22, 22, 7) : image);
        }

        List<RepeatedPattern> local = new PatternFinder(reference, CREDULOUS).find(stickers);

        assertThat(local).isNotEmpty();
        assertThat(local.get(0).local()).isTrue();
        assertThat(found.get(0).local()).isFalse();
    }

    @Test
    void shouldNotTakeOneSceneForAPattern() {
        List<RgbImage> still = Collections.nCopies(500, attacked.get(0));

        assertThat(finder.find(still)).isEmpty();
    }

    @Test
    void shouldSurviveTheWay() {
        RepeatedPattern pattern = found.get(0);
        RepeatedPattern read = RepeatedPattern.fromBytes(pattern.toBytes());

        assertThat(read.score(attacked.get(0))).isEqualTo(pattern.score(attacked.get(0)));
        assertThat(read.threshold()).isEqualTo(pattern.threshold());
        assertThat(read.removeFrom(attacked.get(0))).isEqualTo(pattern.removeFrom(attacked.get(0)));
        assertThat(read.picture()).isEqualTo(pattern.picture());
        assertThat(read.share()).isEqualTo(pattern.share());
        assertThat(read.separation()).isEqualTo(pattern.separation());
        assertThat(read.images()).isEqualTo(pattern.images());
        assertThat(read.likeness(pattern)).isCloseTo(1, within(1e-6));
    }

    @Test
    void shouldRefuseOtherBytes() {
        byte[] bytes = found.get(0).toBytes();
        bytes[0]++;

        assertThatThrownBy(() -> RepeatedPattern.fromBytes(bytes)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RepeatedPattern.fromBytes(new byte[12])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseWhatIsNoSketch() {
        List<RgbImage> frames = Collections.nCopies(200, enlarged(attacked.get(0)));

        assertThatThrownBy(() -> finder.find(frames))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3072");
    }

    private static RgbImage enlarged(RgbImage image) {
        byte[] rgb = new byte[9 * image.rgb().length];
        for (int p = 0; p < rgb.length / 3; p++) {
            for (int c = 0; c < 3; c++) {
                rgb[3 * p + c] = (byte) image.get(p % 96 / 3, p / 96 / 3, c);
            }
        }
        return new RgbImage(96, 96, rgb);
    }

    private static void add(double[] sum, RgbImage image, RgbImage clean) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += (image.rgb()[i] & 0xff) - (clean.rgb()[i] & 0xff);
        }
    }

    private static double square(double[] values) {
        double square = 0;
        for (double value : values) {
            square += value * value;
        }
        return square;
    }
}
