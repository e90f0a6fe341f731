package io.detoxstream.evaluation.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.evaluation.attack.FlatPatch.Colour;
import io.detoxstream.evaluation.gate.FrameRateStudy.Level;
import io.detoxstream.evaluation.report.FrameRateReport.Row;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.ImageScores;
import io.detoxstream.purifier.screen.SizeClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A frame scores 0 in its first tile, and in its second the level of its grey or, with a sticker, 100. */
class FrameRateStudyTest {
    private static final List<RgbImage> CLEAN = IntStream.range(0, 10)
            .mapToObj(level -> {
                byte[] rgb = new byte[100 * 80 * 3];
                Arrays.fill(rgb, (byte) level);
                return new RgbImage(100, 80, rgb);
            })
            .toList();

    private final List<Byte> seen = new ArrayList<>();

    private List<ImageScores> score(List<ImageInput> inputs) {
        byte[] rgb = inputs.get(0).image().rgb();
        byte[] sorted = rgb.clone();
        Arrays.sort(sorted);
        // white is -1 as a byte
        boolean sticker = sorted[0] != sorted[sorted.length - 1];
        seen.add(sorted[0]);
        return List.of(new ImageScores(new SizeClass("tile64", true), new double[] {0, sticker ? 100 : rgb[0]}));
    }

    private FrameRateStudy study(Level... levels) {
        return new FrameRateStudy(
                this::score, "photos", List.of(levels), List.of(Colour.WHITE, Colour.GREY), List.of(0.1, 0.2));
    }

    @Test
    void shouldJudgeFramesByBothThresholds() {
        List<Integer> progress = new ArrayList<>();
        FrameRateStudy study = study(
                new Level(4, tiles -> 3.5 * tiles),
                new Level(8, tiles -> tiles == 2 ? 99 : 0),
                new Level(50, tiles -> 200));

        List<Row> rows = study.run(CLEAN, 4, progress::add);

        assertThat(rows).extracting(Row::share).containsExactly(0.0, 0.1, 0.2);
        assertThat(rows).extracting(Row::frames).containsExactly(10, 4, 4);
        assertThat(rows).allMatch(row -> row.tiles() == 2 && row.width() == 100 && row.height() == 80);
        assertThat(rows.get(0).byTile()).containsExactly(0.5, 0.1, 0.0);
        assertThat(rows.get(0).byFrame()).containsExactly(0.2, 0.0, 0.0);
        assertThat(rows.get(2).byTile()).containsExactly(1.0, 1.0, 1.0);
        assertThat(rows.get(2).byFrame()).containsExactly(1.0, 1.0, 0.0);
        assertThat(progress).hasSize(study.scorings(10, 4)).containsOnly(1);
        assertThat(seen.subList(10, 14))
                .as("white and grey in turn")
                .containsExactly((byte) -1, (byte) -128, (byte) -1, (byte) -128);
    }

    @Test
    void shouldDoWithoutStickers() {
        assertThat(study(new Level(4, tiles -> 7)).run(CLEAN, 0, any -> {})).hasSize(1);
        assertThatThrownBy(this::study)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threshold");
    }
}
