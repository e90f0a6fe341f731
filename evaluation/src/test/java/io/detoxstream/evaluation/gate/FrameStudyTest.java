package io.detoxstream.evaluation.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.evaluation.attack.FlatPatch.Colour;
import io.detoxstream.evaluation.report.FrameStudyReport.Row;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.ImageScores;
import io.detoxstream.purifier.screen.SizeClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Full size sees stickers of up to 10 pixels, a coarser view those of 10 and more. */
class FrameStudyTest {
    private static final List<RgbImage> FITTING =
            IntStream.range(0, 40).mapToObj(FrameStudyTest::frame).toList();
    private static final List<RgbImage> FRAMES =
            IntStream.range(40, 50).mapToObj(FrameStudyTest::frame).toList();

    private final List<ImageInput> asked = new ArrayList<>();

    private static RgbImage frame(int number) {
        byte[] rgb = new byte[200 * 100 * 3];
        Arrays.fill(rgb, (byte) number);
        return new RgbImage(200, 100, rgb);
    }

    private List<ImageScores> score(List<ImageInput> inputs) {
        asked.addAll(inputs);
        return inputs.stream().map(FrameStudyTest::scores).toList();
    }

    private static ImageScores scores(ImageInput input) {
        int white = 0;
        for (byte value : input.image().rgb()) {
            white += value == (byte) 255 ? 1 : 0;
        }
        double side = Math.sqrt(white / 3.0);
        double bare = (input.image().rgb()[0] & 0xff) % 40 / 100.0;
        double full = side > 0 && side <= 10 ? 5 : bare;
        double coarse = side >= 10 ? 500 : 100 * bare;
        ImageScores view = new ImageScores(new SizeClass("tile64/2", true), new double[] {0, coarse});
        return new ImageScores(new SizeClass("tile64", true), new double[] {full, 0.001, 0.002}, List.of(view));
    }

    private FrameStudy study(List<Colour> colours, List<Double> shares, Map<String, Double> inUse) {
        return new FrameStudy(
                this::score,
                view -> inUse.containsKey(view.name())
                        ? OptionalDouble.of(inUse.get(view.name()))
                        : OptionalDouble.empty(),
                colours,
                shares);
    }

    @Test
    void shouldTellWhatCoarserViewsAdd() {
        FrameStudy study =
                study(List.of(Colour.WHITE), List.of(0.02, 0.05, 0.2), Map.of("tile64", 4.0, "tile64/2", 400.0));

        List<Row> rows = study.run(FITTING, FRAMES, FRAMES, any -> {});

        assertThat(rows).extracting(Row::side).containsExactly(0, 4, 10, 40);
        double clean = rows.get(0).equal().get(0);
        assertThat(clean).isCloseTo(0, within(0.1));
        assertThat(rows).extracting(row -> row.equal().get(0)).containsExactly(clean, 1.0, 1.0, clean);
        assertThat(rows.subList(1, 4)).extracting(row -> row.equal().get(1)).containsExactly(1.0, 1.0, 1.0);
        assertThat(rows).extracting(row -> row.inUse().get(0)).containsExactly(0.0, 1.0, 1.0, 0.0);
        assertThat(rows).extracting(row -> row.inUse().get(1)).containsExactly(0.0, 1.0, 1.0, 1.0);
        assertThat(rows).allMatch(row -> row.frames() == 10);
    }

    @Test
    void shouldLeaveOutViewsWithoutThresholdsInUse() {
        FrameStudy study = study(List.of(Colour.WHITE), List.of(0.2), Map.of("tile64", 4.0));

        Row large = study.run(FITTING, FRAMES, FRAMES, any -> {}).get(1);

        assertThat(large.inUse()).containsExactly(0.0, 0.0);
        assertThat(large.equal().get(1)).isEqualTo(1);
        assertThatThrownBy(() ->
                        study(List.of(Colour.WHITE), List.of(0.2), Map.of()).run(FITTING, FRAMES, FRAMES, any -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tile64");
    }

    @Test
    void shouldSayHowFarItIs() {
        FrameStudy study = study(List.of(Colour.WHITE, Colour.GREY), List.of(0.1), Map.of("tile64", 1.0));
        List<Integer> progress = new ArrayList<>();

        study.run(FITTING, FRAMES.subList(0, 3), FRAMES, progress::add);

        assertThat(progress).hasSize(study.scorings(40, 3, 10)).endsWith(63);
        assertThat(asked).hasSize(63);
    }

    @Test
    void shouldRefuseTooFewFrames() {
        FrameStudy study = study(List.of(Colour.WHITE), List.of(0.1), Map.of("tile64", 1.0));

        assertThatThrownBy(() -> study.run(FITTING.subList(0, 18), FRAMES, FRAMES, any -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("19");
        assertThatThrownBy(() -> study.run(FITTING, FRAMES, List.of(), any -> {}))
                .hasMessageContaining("frames");
    }
}
