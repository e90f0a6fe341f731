package io.detoxstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.app.Executed;
import io.detoxstream.evaluation.report.EvaluationFile;
import io.detoxstream.evaluation.report.SettingsSweep;
import io.detoxstream.evaluation.report.TriedSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the shipped model and the samples, which stand for a training part, and the victim of the evaluation's tests. */
class SweepCommandTest {
    private static final String VICTIMS = "../evaluation/src/test/resources/victims";
    private static final Path SAMPLES = Path.of("../samples/cifar10");

    @TempDir
    private Path folder;

    @BeforeEach
    void layOut() throws IOException {
        try (Stream<Path> samples = Files.walk(SAMPLES)) {
            for (Path sample : samples.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve("data/train").resolve(SAMPLES.relativize(sample));
                Files.createDirectories(copy.getParent());
                Files.copy(sample, copy);
            }
        }
    }

    private Executed sweep(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("sweep", "--victims", VICTIMS, "--stickers", "checker-5,grey-5"));
        arguments.addAll(List.of("--data", "cifar10=" + folder.resolve("data"), "--fit", "40", "--images", "12"));
        arguments.addAll(List.of(more));
        return Executed.of(arguments.toArray(String[]::new));
    }

    @Test
    void shouldTryOneOptionAtATimeAndGoOnFromWhatIsKept() throws IOException {
        Path report = folder.resolve("report");
        String[] options = {
            "--try",
            "score.t=60,20",
            "--try",
            "detox.purify.steps=2",
            "--attacks",
            "badnets-checker",
            "--report",
            report.toString()
        };

        Executed swept = sweep(options);

        assertThat(swept.exitCode()).as(swept.err()).isZero();
        assertThat(swept.out())
                .contains("as configured", "score.t=60", "purify.steps=2", "checker-5", "badnets-checker");
        SettingsSweep sweep = EvaluationFile.read(report.resolve("sweep.json"), SettingsSweep.class);
        assertThat(sweep.tried())
                .extracting(TriedSetting::name)
                .containsExactly("as configured", "score.t=60", "score.t=20", "purify.steps=2");
        TriedSetting asConfigured = sweep.tried().get(0);
        assertThat(asConfigured.stickers().get(0).auroc()).isGreaterThan(0.9);
        assertThat(asConfigured.cells())
                .singleElement()
                .matches(cell -> cell.excessAsr().value() < 0.3);
        assertThat(sweep.tried().get(2).stickers())
                .as("the step that is configured anyway")
                .isEqualTo(asConfigured.stickers());
        assertThat(report.resolve("cifar10-score.t.svg")).isRegularFile();

        Executed again = sweep(options);

        assertThat(again.out()).as("from what was kept").isEqualTo(swept.out());
    }

    @Test
    void shouldVaryTwoOptionsTogether() {
        Executed swept =
                sweep("--attacks", "none", "--try", "score.t=60,20", "--try", "map=ssim", "--pair", "score.t:map");

        assertThat(swept.exitCode()).as(swept.err()).isZero();
        assertThat(swept.out()).contains("score.t=60 map=ssim", "score.t=20 map=ssim");
    }

    @Test
    void shouldSayWhatCanBeVariedAndTried() {
        assertThat(sweep("--try", "magic=1"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("score.t"), "options are named");
        assertThat(sweep("--pair", "t1"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("colon"), "how a pair is written");
        assertThat(sweep("--stickers", "pink-5"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("checker"), "colours are named");
        assertThat(sweep("--try", "score.t=1000", "--attacks", "none"))
                .matches(run -> run.exitCode() == 78 && run.err().contains("999"), "steps of the model");
        String data = "cifar10=" + folder.resolve("data");
        assertThat(Executed.of("sweep", "--data", data, "--fit", "10", "--attacks", "none", "--try", "t1=20"))
                .matches(run -> run.exitCode() == 78 && run.err().contains("19"), "images for a threshold");
    }
}
