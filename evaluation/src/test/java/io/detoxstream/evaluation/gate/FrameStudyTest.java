package io.detoxstream.evaluation.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.evaluation.attack.FlatPatch.Colour;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.ImageScores;
import io.detoxstream.purifier.screen.SizeClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    @Test
    void shouldTellWhatCoarserViewsAdd() {
        FrameStudy study = new FrameStudy(this::score, List.of(Colour.WHITE), List.of(0.02, 0.05, 0.2));

        FrameStudy.Result result = study.run(FITTING, FRAMES, any -> {});

        assertThat(result.rows()).extracting(row -> row.side()).containsExactly(4, 10, 40);
        assertThat(result.rows()).extracting(row -> row.fullSize()).containsExactly(1.0, 1.0, result.cleanFullSize());
        assertThat(result.rows()).extracting(row -> row.allViews()).containsExactly(1.0, 1.0, 1.0);
        assertThat(result.cleanFullSize()).isCloseTo(0, within(0.1));
        assertThat(result.rows()).allMatch(row -> row.frames() == 10 && row.color().equals("white"));
    }

    @Test
    void shouldSayHowFarItIs() {
        FrameStudy study = new FrameStudy(this::score, List.of(Colour.WHITE, Colour.GREY), List.of(0.1));
        List<Integer> progress = new ArrayList<>();

        study.run(FITTING, FRAMES, progress::add);

        assertThat(progress).hasSize(study.scorings(40, 10)).endsWith(70);
        assertThat(asked).hasSize(70);
    }

    @Test
    void shouldRefuseTooFewFrames() {
        FrameStudy study = new FrameStudy(this::score, List.of(Colour.WHITE), List.of(0.1));

        assertThatThrownBy(() -> study.run(FITTING.subList(0, 18), FRAMES, any -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("19");
        assertThatThrownBy(() -> study.run(FITTING, List.of(), any -> {})).hasMessageContaining("frames");
    }
}
