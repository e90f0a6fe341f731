package io.detoxstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.app.Executed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the shipped references and samples, and the small victim of the evaluation's own tests. */
class CoherenceCommandTest {
    private static final Path SAMPLES = Path.of("../samples/cifar10");

    @Test
    void shouldFindAndTakeOutWhatNoImageShows(@TempDir Path folder) throws IOException {
        Path attacked = attacked(folder, 3);
        Path report = folder.resolve("report");
        Path cleaned = folder.resolve("cleaned");

        Executed found = find(attacked, "--report", report.toString(), "--remove", cleaned.toString());

        assertThat(found.exitCode()).as(found.err()).isEqualTo(1);
        assertThat(found.out().lines()).hasSize(2);
        assertThat(found.out()).contains("global");
        assertThat(report.resolve("pattern-1.png")).isNotEmptyFile();
        List<String> listed = Files.readAllLines(report.resolve("pattern-1.txt"));
        long carriers =
                listed.stream().filter(name -> name.contains("triggered")).count();
        assertThat(carriers).isBetween(85L, 100L);
        assertThat(listed.size() - carriers).isLessThan(15);
        assertThat(files(cleaned)).hasSize(300);
    }

    @Test
    void shouldFindNothingInCleanImages(@TempDir Path folder) throws IOException {
        Executed found = find(attacked(folder, 0));

        assertThat(found.exitCode()).as(found.out()).isZero();
        assertThat(found.out()).contains("no pattern repeats in 300 images");
    }

    @Test
    void shouldSayWhatIsWrong(@TempDir Path folder) throws IOException {
        Path images = attacked(folder, 0);
        assertThat(find(images, 320))
                .matches(run -> run.exitCode() == 74 && run.err().contains("differ from each other"));
        assertThat(find(images, 5).exitCode()).isEqualTo(2);
        assertThat(find(images, "--images", "60").exitCode()).isEqualTo(2);
        assertThat(Executed.of("coherence", "find", "--profile", "none", images.toString()))
                .matches(run -> run.exitCode() == 78 && run.err().contains("cifar10, gtsrb"));
        assertThat(find(images, 100, "-D", "detox.coherence.reference=" + folder.resolve("elsewhere.json")))
                .matches(run -> run.exitCode() == 78 && run.err().contains("elsewhere.json"));
        assertThat(Executed.of("coherence", "calibrate", "--profile", "few", images.toString()))
                .matches(run -> run.exitCode() == 78 && run.err().contains("1000"));
        assertThat(Executed.of("coherence", "calibrate", "--profile", "few", images.toString(), "--images", "10")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Executed.of("coherence").exitCode()).isEqualTo(2);
    }

    @Test
    void shouldJudgeAnAttackedSource() {
        Executed judged = evaluate("--window", "60", "--images", "8");

        assertThat(judged.exitCode()).as(judged.err()).isZero();
        assertThat(judged.err()).contains("no pattern in a window that nobody attacked");
        assertThat(judged.out().lines()).hasSize(2);
        assertThat(judged.out()).containsPattern("badnets-checker +0 +- ");
        assertThat(evaluate("--window", "9").exitCode()).isEqualTo(2);
        assertThat(evaluate("--share", "1").exitCode()).isEqualTo(2);
        assertThat(evaluate("--window", "5000"))
                .matches(run -> run.exitCode() == 78 && run.err().contains("--window"));
    }

    private static Executed evaluate(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "coherence",
                "evaluate",
                "--victims",
                "../evaluation/src/test/resources/victims",
                "--data",
                "cifar10=../samples/cifar10"));
        arguments.addAll(List.of(more));
        return Executed.of(arguments.toArray(String[]::new));
    }

    private static Executed find(Path folder, String... more) {
        return find(folder, 100, more);
    }

    private static Executed find(Path folder, int least, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("coherence", "find", "--profile", "cifar10", "--least", "" + least, folder.toString()));
        arguments.addAll(List.of(more));
        return Executed.of(arguments.toArray(String[]::new));
    }

    /** The sample images, so many of ten with a picture blended in. */
    private static Path attacked(Path folder, int ofTen) throws IOException {
        Path all = folder.resolve("triggered-all");
        Executed made = Executed.of("attack", "--trigger", "blended-natural-20", SAMPLES.toString(), all.toString());
        assertThat(made.exitCode()).as(made.err()).isZero();
        Path attacked = folder.resolve("attacked");
        List<Path> clean = files(SAMPLES);
        for (int i = 0; i < clean.size(); i++) {
            String name = SAMPLES.relativize(clean.get(i)).toString();
            boolean triggered = i % 10 < ofTen;
            Path source = triggered ? all.resolve(name.replaceFirst("\\.[^.]+$", ".png")) : clean.get(i);
            Path target = attacked.resolve(triggered ? "triggered" : "clean").resolve(i + "-" + source.getFileName());
            Files.createDirectories(target.getParent());
            Files.copy(source, target);
        }
        return attacked;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(png|jpg)"))
                    .sorted()
                    .toList();
        }
    }
}
