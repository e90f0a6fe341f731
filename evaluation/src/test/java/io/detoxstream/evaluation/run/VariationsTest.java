package io.detoxstream.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.evaluation.support.Colors;
import io.detoxstream.purifier.image.RgbImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariationsTest {
    private final RgbImage image = Colors.image(10, 0, 255);

    @Test
    void shouldBeginWithTheImageAndDifferByOneLevelInFewSamples() {
        List<RgbImage> variations = Variations.of(image, 20, 3);

        assertThat(variations).hasSize(20).doesNotHaveDuplicates().startsWith(image);
        for (RgbImage variation : variations) {
            int changed = 0;
            for (int i = 0; i < image.rgb().length; i++) {
                int difference = Math.abs((image.rgb()[i] & 0xff) - (variation.rgb()[i] & 0xff));
                assertThat(difference).isLessThanOrEqualTo(1);
                changed += difference;
            }
            assertThat(changed).isLessThanOrEqualTo(8);
        }
    }

    @Test
    void shouldHangOnTheSeedAlone() {
        assertThat(Variations.of(image, 5, 1)).isEqualTo(Variations.of(image, 5, 1));
        assertThat(Variations.of(image, 5, 1)).isNotEqualTo(Variations.of(image, 5, 2));
        assertThat(Variations.of(image, 3, 1))
                .isEqualTo(Variations.of(image, 5, 1).subList(0, 3));
    }
}
