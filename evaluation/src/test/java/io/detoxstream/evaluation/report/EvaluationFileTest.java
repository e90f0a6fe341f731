package io.detoxstream.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadBackWhatItWrote() throws IOException {
        Path file = folder.resolve("deep/evaluation.json");
        Evaluation evaluation = evaluation();

        EvaluationFile.write(file, evaluation);

        assertThat(EvaluationFile.read(file)).usingRecursiveComparison().isEqualTo(evaluation);
        assertThat(folder.resolve("deep")).isDirectoryContaining(found -> found.equals(file));
    }

    @Test
    void shouldNameTheFileThatIsNotAnEvaluation() throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), "{\"cells\": 3}");

        assertThatThrownBy(() -> EvaluationFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other.json");
    }

    private static Evaluation evaluation() {
        Estimate share = new Estimate(0.5, 0.25, 0.75);
        RunConditions conditions = new RunConditions(
                "detox 1",
                "denoiser",
                "ab",
                Map.of("t1", "20"),
                List.of(new GateThreshold("cifar10", "cifar10", "purify", 0.05, 0.4)),
                "test",
                10,
                5,
                2,
                "published default",
                "2026-01-01T00:00:00Z",
                1.5);
        CleanRow clean = new CleanRow("none", null, 10, null, 1, List.of(new RateAt(0.05, 0.1)), 0, 0.1);
        return new Evaluation(
                conditions,
                List.of(new DatasetReport("cifar10", 10, List.of("cat", "dog"), List.of(clean))),
                List.of(new VictimReport("v", "cifar10", "a", "resnet", 0.1, 1, "dog", "cd", 10, share, share, share)),
                List.of(new Cell(
                        "cifar10", "a", "v", "none", 95, 10, 9, share, null, share, share, null, List.of(), null, 0.5,
                        2, 1)),
                List.of(new Roc("cifar10", "a", 10, 9, 0.9, List.of(new Roc.Point(0, 0), new Roc.Point(1, 1)))),
                List.of(new Example(
                        "cifar10",
                        "a",
                        "v",
                        "cat/1.jpg",
                        "cat",
                        "dog",
                        new byte[] {1},
                        new byte[] {2, -3},
                        new byte[0],
                        0.3,
                        null,
                        new byte[] {4},
                        "cat",
                        "dog",
                        "cat",
                        2,
                        1)),
                List.of(new GateStudyCell("cifar10", 0.05, "red", 5, 0.5, 10, 0.4)),
                List.of("few images"));
    }
}
