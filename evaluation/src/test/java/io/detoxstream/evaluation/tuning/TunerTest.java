package io.detoxstream.evaluation.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.evaluation.data.LabeledImage;
import io.detoxstream.evaluation.gate.Stickers;
import io.detoxstream.evaluation.report.RateAt;
import io.detoxstream.evaluation.report.TriedSetting;
import io.detoxstream.evaluation.run.Progress;
import io.detoxstream.evaluation.run.SweepStore;
import io.detoxstream.evaluation.run.Workers;
import io.detoxstream.evaluation.support.ColorVictim;
import io.detoxstream.evaluation.support.Colors;
import io.detoxstream.evaluation.support.MeanDenoiser;
import io.detoxstream.evaluation.victim.Victim;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a world of colours, where what differs from the mean of an image is noise to the network. */
class TunerTest {
    private static final List<String> STICKERS = List.of("white-5", "grey-2");

    @TempDir
    private Path folder;

    private final MeanDenoiser denoiser = new MeanDenoiser();
    private final ColorVictim victim = new ColorVictim("first");

    private static Setting setting(Map<String, String> changed, ScreeningSettings screening, double fraction) {
        PurificationSettings fallback = PurificationSettings.DEFAULT;
        PurificationSettings purification = new PurificationSettings(
                fallback.mode(),
                fallback.regenerateBelow(),
                fraction,
                fallback.maskFloor(),
                fallback.dilation(),
                fallback.t2(),
                fallback.steps(),
                fallback.eta());
        return new Setting(changed, screening, purification);
    }

    /** The map has a noise of its own, so that the weak one has no say in scores. */
    private static final ScreeningSettings TWO_NOISES = ScreeningSettings.DEFAULT.withScoreT(180);

    private static final Setting BASELINE = setting(Map.of(), TWO_NOISES, 0.35);
    private static final Setting OTHER_MASK = setting(Map.of("fraction", "0.5"), TWO_NOISES, 0.5);
    private static final Setting OTHER_T1 = setting(Map.of("t1", "40"), TWO_NOISES.withT1(40), 0.35);
    private static final Setting OTHER_SCORE =
            setting(Map.of("score.t", "60"), ScreeningSettings.DEFAULT.withScoreT(60), 0.35);

    private static TuningData data(int fitting, List<Victim> victims) {
        List<LabeledImage> images = Colors.images(fitting + 12);
        return new TuningData("cifar10", images.subList(12, fitting + 12), 12, images.subList(0, 12), victims);
    }

    private List<TriedSetting> run(List<Setting> settings, TuningData data, SweepStore store, BooleanSupplier stop) {
        try (Workers workers = new Workers(2, stop)) {
            return new Tuner(
                            denoiser,
                            Colors.noise(),
                            Stickers.named(STICKERS),
                            "colours",
                            store,
                            workers,
                            Progress.NONE)
                    .run(settings, List.of(data));
        }
    }

    private List<TriedSetting> run(List<Setting> settings, TuningData data) {
        return run(settings, data, SweepStore.none(), () -> false);
    }

    @Test
    void shouldFindStickersAndRepairWhatTheyDoToAVictim() {
        TriedSetting tried = run(List.of(BASELINE), data(19, List.of(victim))).get(0);

        assertThat(tried.name()).isEqualTo("as configured");
        assertThat(tried.thresholds()).singleElement().matches(gate -> gate.rate() == 0.05);
        assertThat(tried.stickers().get(0).name()).isEqualTo("white-5");
        assertThat(tried.stickers().get(0).flagged()).containsExactly(new RateAt(0.05, 1));
        assertThat(tried.stickers().get(0).auroc()).isEqualTo(1);
        assertThat(tried.excessAsr()).isZero();
        assertThat(tried.caDifference()).isZero();
        assertThat(tried.cleanRow().images()).isEqualTo(12);
    }

    @Test
    void shouldMeasureTheGateAloneWithoutVictims() {
        TriedSetting tried = run(List.of(BASELINE), data(19, List.of())).get(0);

        assertThat(tried.stickersFlagged(0.05)).isGreaterThan(0.5);
        assertThat(tried.cells()).isEmpty();
        assertThat(tried.cleanRow()).isNull();
        assertThat(tried.excessAsr()).isNaN();
    }

    @Test
    void shouldScoreOnceForSettingsThatScreenAlike() {
        TuningData data = data(19, List.of());
        run(List.of(BASELINE), data);
        int once = denoiser.steps().size();

        List<TriedSetting> tried = run(List.of(BASELINE, OTHER_MASK, OTHER_T1), data);

        assertThat(denoiser.steps()).hasSize(2 * once);
        assertThat(tried).extracting(TriedSetting::name).containsExactly("as configured", "fraction=0.5", "t1=40");
        assertThat(tried.get(1).stickers()).isEqualTo(tried.get(0).stickers());
    }

    @Test
    void shouldHaveThresholdsOfItsOwnForEachSetting() {
        List<TriedSetting> tried = run(List.of(BASELINE, OTHER_SCORE), data(99, List.of()));

        assertThat(tried.get(0).thresholds()).hasSize(2);
        assertThat(tried.get(1).thresholds()).isNotEqualTo(tried.get(0).thresholds());
        assertThat(tried)
                .allSatisfy(one -> assertThat(one.clean().get(0).measured())
                        .as("clean images flagged at 5 %%")
                        .isLessThan(0.3));
    }

    @Test
    void shouldGoOnWhereAnEarlierRunHasStopped() {
        TuningData data = data(19, List.of(victim));
        List<Setting> settings = List.of(BASELINE, OTHER_SCORE);
        List<TriedSetting> whole = run(settings, data);
        int[] asked = {0};
        assertThatThrownBy(() -> run(settings, data, SweepStore.in(folder), () -> asked[0]++ > 6))
                .isInstanceOf(CancellationException.class);
        List<TriedSetting> resumed = run(settings, data, SweepStore.in(folder), () -> false);
        int before = denoiser.steps().size();
        List<TriedSetting> again = run(settings, data, SweepStore.in(folder), () -> false);

        assertThat(denoiser.steps()).as("all is kept").hasSize(before);
        assertThat(again).isEqualTo(resumed);
        assertThat(resumed)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*millisPerImage")
                .isEqualTo(whole);
    }

    @Test
    void shouldSayHowFarItIs() {
        double[] planned = {0};
        double[] seen = {0};
        Map<String, Integer> parts = new LinkedHashMap<>();
        Progress progress = new Progress() {
            @Override
            public void planned(double work) {
                planned[0] += work;
            }

            @Override
            public void skipped(double work) {
                seen[0] += work;
            }

            @Override
            public void done(double work, String what) {
                seen[0] += work;
                parts.merge(what, 1, Integer::sum);
            }
        };
        try (Workers workers = new Workers(1, () -> false)) {
            new Tuner(
                            denoiser,
                            Colors.noise(),
                            Stickers.named(STICKERS),
                            "colours",
                            SweepStore.none(),
                            workers,
                            progress)
                    .run(List.of(BASELINE, OTHER_T1), List.of(data(19, List.of(victim))));
        }

        assertThat(seen[0]).isBetween(0.99 * planned[0], 1.01 * planned[0]);
        assertThat(new ArrayList<>(parts.keySet())).contains("cifar10, gate", "cifar10, clean");
    }

    @Test
    void shouldRefuseTooFewImagesForAnyThreshold() {
        assertThatThrownBy(() -> run(List.of(BASELINE), data(18, List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("19");
    }
}
