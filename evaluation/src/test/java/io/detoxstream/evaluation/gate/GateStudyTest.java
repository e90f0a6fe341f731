package io.detoxstream.evaluation.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.evaluation.attack.Trigger;
import io.detoxstream.evaluation.report.GateStudyCell;
import io.detoxstream.evaluation.report.GateThreshold;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.ImageScores;
import io.detoxstream.purifier.screen.SizeClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateStudyTest {
    private static final List<GateThreshold> THRESHOLDS =
            List.of(new GateThreshold("d", "p", "purify", 0.05, 10), new GateThreshold("d", "p", "alert", 0.001, 12));

    /** Images 0 to 39 whose brightest level is their number. */
    private static final List<RgbImage> CLEAN =
            IntStream.range(0, 40).mapToObj(GateStudyTest::dark).toList();

    private final List<Integer> batches = new ArrayList<>();

    @Test
    void shouldCountScoresAboveEachThreshold() {
        // raises every image by 5 levels, so those from 6 on are above 10 and those from 8 on above 12
        GateStudy study = new GateStudy(this::brightest, List.of(new Sticker("red", 4, 0.5, raising(5))));

        List<GateStudyCell> cells = study.run("d", CLEAN, THRESHOLDS, done -> {});

        assertThat(cells)
                .containsExactly(
                        new GateStudyCell("d", 0.05, GateStudy.BARE, 0, 0, 40, 29 / 40.0),
                        new GateStudyCell("d", 0.05, "red", 4, 0.5, 40, 34 / 40.0),
                        new GateStudyCell("d", 0.001, GateStudy.BARE, 0, 0, 40, 27 / 40.0),
                        new GateStudyCell("d", 0.001, "red", 4, 0.5, 40, 32 / 40.0));
    }

    @Test
    void shouldPutEveryKindToTheSamePlaces() {
        List<Long> seeds = new ArrayList<>();
        Trigger recording = trigger((image, seed) -> {
            seeds.add(seed);
            return image;
        });

        new GateStudy(
                        this::brightest,
                        List.of(new Sticker("red", 4, 1, recording), new Sticker("blue", 4, 1, recording)))
                .run("d", CLEAN, THRESHOLDS, done -> {});

        assertThat(seeds.subList(0, 40)).doesNotHaveDuplicates().isEqualTo(seeds.subList(40, 80));
    }

    @Test
    void shouldScoreInBoundedBatchesAndSayHowFarItIs() {
        List<Integer> progress = new ArrayList<>();
        GateStudy study = new GateStudy(this::brightest, List.of(new Sticker("red", 4, 1, raising(1))));

        study.run("d", CLEAN, THRESHOLDS, progress::add);

        assertThat(batches).containsExactly(32, 8, 32, 8);
        assertThat(progress).containsExactly(32, 40, 72, 80).endsWith(study.scorings(CLEAN.size()));
    }

    @Test
    void shouldTakeTheMostSuspiciousTileOfAFrame() {
        GateStudy study = new GateStudy(
                images -> images.stream()
                        .map(image -> new ImageScores(new SizeClass("tile64", true), new double[] {1, 11, 2}))
                        .toList(),
                List.of());

        assertThat(study.run("d", CLEAN, THRESHOLDS, done -> {}))
                .extracting(GateStudyCell::flagged)
                .containsExactly(1.0, 0.0);
    }

    @Test
    void shouldRefuseToStudyNothing() {
        assertThatThrownBy(() -> new GateStudy(this::brightest, List.of()).run("d", List.of(), THRESHOLDS, done -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<ImageScores> brightest(List<ImageInput> images) {
        batches.add(images.size());
        return images.stream()
                .map(input -> new ImageScores(
                        new SizeClass("le32", false),
                        new double[] {input.image().get(0, 0, 0)}))
                .toList();
    }

    private static RgbImage dark(int level) {
        byte[] rgb = new byte[32 * 32 * 3];
        Arrays.fill(rgb, (byte) level);
        return new RgbImage(32, 32, rgb);
    }

    private static Trigger raising(int levels) {
        return trigger((image, seed) -> dark(image.get(0, 0, 0) + levels));
    }

    private interface Change {
        RgbImage of(RgbImage image, long seed);
    }

    private static Trigger trigger(Change change) {
        return new Trigger() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public String parameters() {
                return "none";
            }

            @Override
            public String source() {
                return "none";
            }

            @Override
            public RgbImage apply(RgbImage image, long seed) {
                return change.of(image, seed);
            }
        };
    }
}
