package io.detoxstream.evaluation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.evaluation.attack.Triggers;
import io.detoxstream.evaluation.support.Colors;
import io.detoxstream.evaluation.support.MeanDenoiser;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.Mask;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OurDefenceTest {
    private static final int SCREENING = 1;
    /** Six steps, and one more because the small mask is regenerated. */
    private static final int PURIFICATION = 7;

    private final MeanDenoiser denoiser = new MeanDenoiser();
    private final RgbImage green = Colors.image(90, 150, 90);
    private final RgbImage sticker = Triggers.named("badnets-checker").apply(green, 0);
    private final Case clean = Case.of("1/0.png", green, null);
    private final Case triggered = Case.of("1/0.png", sticker, corner());
    private final Map<String, Method> methods = Methods.of(Methods.names(), Colors.defence(denoiser), "any").stream()
            .collect(Collectors.toMap(Method::name, Function.identity()));

    private static Mask corner() {
        boolean[] inside = new boolean[32 * 32];
        for (int y = 28; y < 31; y++) {
            for (int x = 28; x < 31; x++) {
                inside[y * 32 + x] = true;
            }
        }
        return new Mask(32, 32, inside);
    }

    private Treated treat(String method, Case one) {
        return methods.get(method).treat(List.of(one)).get(0);
    }

    @Test
    void shouldPurifyWhatIsFlaggedAndNothingElse() {
        Treated passed = treat("ours", clean);
        Treated purified = treat("ours", triggered);

        assertThat(passed.flagged()).isFalse();
        assertThat(passed.mask()).isNull();
        assertThat(passed.evaluations()).isEqualTo(SCREENING);
        assertThat(purified.flagged()).isTrue();
        assertThat(purified.score()).isGreaterThan(Colors.THRESHOLD);
        assertThat(purified.mask().get(29, 29)).isTrue();
        assertThat(purified.evaluations()).isEqualTo(SCREENING + PURIFICATION);
    }

    @Test
    void shouldNeverPurifyInTheWeakVariant() {
        Treated treated = treat("ours-weak", triggered);

        assertThat(treated.flagged()).isTrue();
        assertThat(treated.mask()).isNull();
        assertThat(treated.evaluations()).isEqualTo(SCREENING);
    }

    @Test
    void shouldPurifyEvenWhatIsNotFlaggedInTheForcedVariant() {
        Treated treated = treat("ours-forced", clean);

        assertThat(treated.flagged()).isFalse();
        assertThat(treated.evaluations()).isGreaterThan(SCREENING);
    }

    @Test
    void shouldPurifyWhereTheTriggerLiesInTheOracleVariant() {
        Treated treated = treat("ours-oracle", triggered);

        // outside of the trigger and its neighbours the weak restoration stays
        RgbImage restored = treat("ours-weak", triggered).image();
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                if (!corner().dilate(1).get(x, y)) {
                    assertThat(treated.image().get(x, y, 0)).isCloseTo(restored.get(x, y, 0), within(6));
                }
            }
        }
        assertThat(treated.image().get(28, 28, 0)).isCloseTo(90, within(12));
        assertThat(treated.mask()).as("nothing was found").isNull();
        assertThat(treat("ours-oracle", clean).evaluations()).isEqualTo(SCREENING);
    }

    @Test
    void shouldScreenABatchOnceForAllVariants() {
        List<Case> batch = List.of(clean, triggered);
        methods.get("ours").treat(batch);
        int before = denoiser.steps().size();

        methods.get("ours-weak").treat(batch);

        assertThat(denoiser.steps()).hasSize(before);
        methods.get("ours-weak").treat(List.of(clean, triggered));
        assertThat(denoiser.steps()).hasSize(before + 2 * SCREENING);
    }
}
