package io.detoxstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.app.Executed;
import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.EvaluationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the shipped model, thresholds and samples, and the small victim of the evaluation's own tests. */
class EvaluateCommandTest {
    private static final String VICTIMS = "../evaluation/src/test/resources/victims";

    @TempDir
    private Path folder;

    private Executed evaluate(String... more) {
        List<String> arguments = new ArrayList<>(List.of("evaluate", "--victims", VICTIMS));
        arguments.addAll(List.of(more));
        return Executed.of(arguments.toArray(String[]::new));
    }

    @Test
    void shouldMeasureHowAVictimIsDefended() throws IOException {
        Path report = folder.resolve("report");
        String[] options = {"--methods", "ours", "--images", "12", "--gate-images", "0", "--report", report.toString()};

        Executed evaluated = evaluate(options);

        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        assertThat(evaluated.out())
                .contains("cifar10: test part, 300 images at hand, 10 classes")
                .contains("cifar10-badnets-checker")
                .contains("Few images: 12 of cifar10");
        assertThat(evaluated.err()).contains("sample images").contains("index.html");
        Evaluation evaluation = EvaluationFile.read(report.resolve("evaluation.json"));
        assertThat(evaluation.cells()).extracting(Cell::method).containsExactly("none", "ours");
        assertThat(evaluation.cells().get(0).asr().value()).isEqualTo(1);
        assertThat(evaluation.cells().get(1).asr().value()).isLessThan(0.3);
        assertThat(evaluation.conditions().modelSha256()).hasSize(64);
        assertThat(evaluation.conditions().thresholds()).hasSize(3);
        assertThat(Files.readString(report.resolve("index.html"))).contains("cifar10-badnets-checker");

        Executed again = evaluate(options);

        assertThat(again.out()).as("from what was kept").isEqualTo(evaluated.out());
    }

    @Test
    void shouldSayWhichAttacksAndMethodsThereAre() {
        assertThat(evaluate("--attacks", "magic"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("badnets-checker"), "attacks are named");
        assertThat(evaluate("--methods", "magic"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("jpeg-75"), "methods are named");
        assertThat(evaluate("--jpeg", "101"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("101"));
    }

    @Test
    void shouldRefuseAFolderWithoutSuchVictims() {
        assertThat(evaluate("--dataset", "gtsrb"))
                .matches(run -> run.exitCode() == 78 && run.err().contains("no such victims"));
        assertThat(Executed.of("evaluate", "--victims", folder.resolve("none").toString()))
                .matches(run -> run.exitCode() == 78 && run.err().contains("none"));
    }

    @Test
    void shouldRefuseImagesOfOtherClasses() throws IOException {
        Path sample = Path.of("../samples/cifar10/cat/0003.jpg");
        Files.copy(sample, Files.createDirectories(folder.resolve("cat")).resolve("1.jpg"));

        Executed evaluated = evaluate("--data", "cifar10=" + folder);

        assertThat(evaluated.exitCode()).isEqualTo(78);
        assertThat(evaluated.err()).contains("classes of the victim");
    }

    @Test
    void shouldNameAMissingProfile() {
        Executed evaluated = evaluate("--profile", "cifar10=none");

        assertThat(evaluated.exitCode()).isEqualTo(78);
        assertThat(evaluated.err()).contains("no thresholds for the profile 'none'");
    }
}
