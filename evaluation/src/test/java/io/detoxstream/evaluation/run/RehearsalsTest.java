package io.detoxstream.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.evaluation.data.LabeledImage;
import io.detoxstream.evaluation.method.Case;
import io.detoxstream.evaluation.method.Method;
import io.detoxstream.evaluation.method.Treated;
import io.detoxstream.evaluation.report.RehearsalRow;
import io.detoxstream.evaluation.support.ColorVictim;
import io.detoxstream.evaluation.support.Colors;
import io.detoxstream.purifier.image.RgbImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalsTest {
    /** Removes every trigger but for a quarter of the contents, another quarter for each key. */
    private record Lottery(int key) implements Method {
        @Override
        public String name() {
            return "lottery";
        }

        @Override
        public String description() {
            return "by chance";
        }

        @Override
        public double expectedEvaluations() {
            return 1;
        }

        @Override
        public List<Treated> treat(List<Case> cases) {
            assertThat(cases).hasSizeLessThanOrEqualTo(32);
            return cases.stream()
                    .map(one -> new Treated(
                            (one.contentSha256()[key] & 3) == 0 ? one.image() : Colors.image(0, 90, 0),
                            Double.NaN,
                            false,
                            null,
                            1,
                            0))
                    .toList();
        }
    }

    private static RehearsalRow rehearse(Method defence, Method copy, int variations, List<LabeledImage> images) {
        DatasetPlan plan =
                new DatasetPlan("cifar10", "any", List.of(), images.size(), images, List.of(new ColorVictim("victim")));
        try (Workers workers = new Workers(2, () -> false)) {
            return new Rehearsals(defence, copy, variations, workers, Progress.NONE)
                    .of(plan)
                    .get(0);
        }
    }

    /** Not all equal: the same image would be as lucky each time. */
    private static List<LabeledImage> images() {
        return Colors.images(100).stream()
                .flatMap(one -> List.of(
                        one,
                        new LabeledImage("a" + one.path(), one.label(), brighter(one, 1)),
                        new LabeledImage("b" + one.path(), one.label(), brighter(one, 2)))
                        .stream())
                .toList();
    }

    private static RgbImage brighter(LabeledImage one, int by) {
        byte[] rgb = one.image().rgb().clone();
        for (int i = 2; i < rgb.length; i += 3) {
            rgb[i] = (byte) Math.max(0, (rgb[i] & 0xff) - by);
        }
        return new RgbImage(32, 32, rgb);
    }

    @Test
    void shouldGainFromManyTriesOnlyWithTheKey() {
        RehearsalRow row = rehearse(new Lottery(0), new Lottery(1), 16, images());

        assertThat(row.images()).isEqualTo(198);
        // a quarter, standard error .03; 1 - .75^16 = .99
        assertThat(row.once().value()).isBetween(0.15, 0.35);
        assertThat(row.withoutKey().value()).isBetween(0.15, 0.35);
        assertThat(row.withKey().value()).isGreaterThan(0.95);
        assertThat(row.gainWithoutKey().low()).isLessThan(0);
        assertThat(row.gainWithKey().low()).isGreaterThan(0.5);
        assertThat(row.cleanWithKey().value()).as("no trigger, no red image").isZero();
    }

    @Test
    void shouldGainAsMuchWhenTheAttackersKeyIsTheRightOne() {
        RehearsalRow row = rehearse(new Lottery(0), new Lottery(0), 16, images());

        assertThat(row.withoutKey()).isEqualTo(row.withKey());
    }

    @Test
    void shouldGainNothingFromASingleTry() {
        RehearsalRow row = rehearse(new Lottery(0), new Lottery(1), 1, images());

        assertThat(row.withKey()).isEqualTo(row.once());
        assertThat(row.withoutKey()).isEqualTo(row.once());
    }

    @Test
    void shouldRefuseImagesOfTheTargetClassAlone() {
        List<LabeledImage> red = Colors.images(1);
        assertThatThrownBy(() -> rehearse(new Lottery(0), new Lottery(1), 2, red))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("target class red");
        assertThatThrownBy(() -> rehearse(new Lottery(0), new Lottery(1), 0, red))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
