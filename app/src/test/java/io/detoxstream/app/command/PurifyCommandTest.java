package io.detoxstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detoxstream.app.Executed;
import io.detoxstream.app.cli.Home;
import io.detoxstream.app.demo.BrokenInput;
import io.detoxstream.app.demo.DemoItem;
import io.detoxstream.app.demo.SampleImages;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the shipped model and thresholds. */
class PurifyCommandTest {
    private static final String KEY = "detox.noise.key=a key for the tests alone";

    @TempDir
    private Path folder;

    private Path in;
    private Path out;
    private SampleImages samples;

    @BeforeEach
    void openSamples() throws IOException {
        samples = SampleImages.open(Home.fromSystem());
        in = Files.createDirectories(folder.resolve("in"));
        out = folder.resolve("out");
    }

    private Path clean() {
        return samples.files("cifar10").get(0);
    }

    private byte[] triggered() throws IOException {
        return samples.encoded(new DemoItem("any", "cifar10", clean(), "badnets-checker"));
    }

    private Path file(String name, byte[] bytes) throws IOException {
        Path file = in.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private static Map<String, JsonNode> byFile(String lines) throws IOException {
        Map<String, JsonNode> byFile = new LinkedHashMap<>();
        for (String line : lines.lines().toList()) {
            JsonNode json = new ObjectMapper().readTree(line);
            byFile.put(json.path("file").asText(), json);
        }
        return byFile;
    }

    @Test
    void shouldPurifyTheWholeOfEveryImageByZip() throws IOException {
        file("clean.jpg", Files.readAllBytes(clean()));
        file("triggered.png", triggered());

        Executed executed = Executed.of(
                "purify",
                in.toString(),
                out.toString(),
                "--method",
                "zip",
                "-D",
                "detox.zip.steps=3",
                "-D",
                KEY,
                "--json");

        assertThat(executed.exitCode()).isZero();
        Map<String, JsonNode> lines = byFile(executed.out());
        assertThat(lines).hasSize(2);
        assertThat(lines.values()).allSatisfy(line -> {
            assertThat(line.path("networkEvaluations").asInt()).isEqualTo(1 + 3);
            assertThat(out.resolve(line.path("output").asText())).exists();
        });
        assertThat(lines.get("triggered.png").path("flagged").asBoolean()).isTrue();
    }

    @Test
    void shouldPurifyWhatItCanAndNameWhatItCannot() throws IOException {
        byte[] jpeg = Files.readAllBytes(clean());
        file("a.jpg", jpeg);
        file("a.png", triggered());
        file("sub/b.jpeg", jpeg);
        file("cut.jpg", BrokenInput.truncated(jpeg));
        file("letter.png", BrokenInput.text());
        file("huge.png", BrokenInput.pngHeader(60_000, 60_000));
        file("nothing.png", new byte[0]);
        Path report = folder.resolve("reports/report.jsonl");

        Executed purify = Executed.of(
                "purify",
                in.toString(),
                out.toString(),
                "--profile",
                "cifar10",
                "-D",
                KEY,
                "--report",
                report.toString());

        assertThat(purify.exitCode()).isEqualTo(1);
        assertThat(purify.out()).isEmpty();
        assertThat(purify.err())
                .contains("huge.png: too-many-pixels")
                .contains("7 files: 3 written")
                .contains("4 failed");
        Map<String, JsonNode> lines = byFile(Files.readString(report));
        assertThat(lines)
                .containsOnlyKeys("a.jpg", "a.png", "sub/b.jpeg", "cut.jpg", "letter.png", "huge.png", "nothing.png");
        assertThat(lines.get("a.png").path("flagged").asBoolean()).isTrue();
        assertThat(lines.get("a.png").path("regions")).isNotEmpty();
        assertThat(lines.get("a.png").path("networkEvaluations").asInt()).isGreaterThan(2);
        assertThat(lines.get("a.png").path("score").asDouble())
                .isGreaterThan(lines.get("a.png").path("threshold").asDouble());
        assertThat(lines.get("a.jpg").path("width").asInt()).isEqualTo(32);
        assertThat(lines.get("a.jpg").path("error").isNull()).isTrue();
        assertThat(lines.get("cut.jpg").path("error").asText()).startsWith("undecodable: ");
        assertThat(lines.get("letter.png").path("error").asText()).startsWith("unsupported-format: ");
        assertThat(lines.get("nothing.png").path("error").asText()).startsWith("empty: ");
        assertThat(lines.get("nothing.png").path("score").isNull()).isTrue();

        BufferedImage purified = ImageIO.read(out.resolve("a.png.png").toFile());
        assertThat(purified.getWidth()).isEqualTo(32);
        assertThat(out.resolve("a.jpg.png")).exists();
        assertThat(out.resolve("sub/b.png")).exists();
        try (var written = Files.walk(out)) {
            assertThat(written.filter(Files::isRegularFile)).hasSize(3);
        }
    }

    @Test
    void shouldTakeTheTriggerOutOfTheImage() throws IOException {
        file("checker.png", triggered());

        Executed purify =
                Executed.of("purify", in.toString(), out.toString(), "--profile", "cifar10", "-D", KEY, "--json");

        assertThat(purify.exitCode()).isZero();
        BufferedImage before = ImageIO.read(in.resolve("checker.png").toFile());
        BufferedImage after = ImageIO.read(out.resolve("checker.png").toFile());
        // the white corners of the checker stand at its diagonal, black between them
        int contrastBefore = Math.abs(green(before, 28, 28) - green(before, 29, 28));
        int contrastAfter = Math.abs(green(after, 28, 28) - green(after, 29, 28));
        assertThat(contrastBefore).isGreaterThan(200);
        assertThat(contrastAfter).isLessThan(100);
    }

    private static int green(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) >> 8 & 0xff;
    }

    @Test
    void shouldGiveTheSamePixelsAgain() throws IOException {
        file("checker.png", triggered());

        Executed.of("purify", in.toString(), out.toString(), "--profile", "cifar10", "-D", KEY);
        byte[] first = Files.readAllBytes(out.resolve("checker.png"));
        Executed.of("purify", in.toString(), out.toString(), "--profile", "cifar10", "-D", KEY);

        assertThat(Files.readAllBytes(out.resolve("checker.png"))).isEqualTo(first);
    }

    @Test
    void shouldNotOverwriteItsInput() throws IOException {
        Path photo = file("photo.png", triggered());
        byte[] before = Files.readAllBytes(photo);

        Executed purify = Executed.of("purify", photo.toString(), in.toString(), "--profile", "cifar10");

        assertThat(purify.exitCode()).isEqualTo(2);
        assertThat(purify.err()).contains("would overwrite an input");
        assertThat(Files.readAllBytes(photo)).isEqualTo(before);
    }

    @Test
    void shouldNotOverwriteAnInputBehindALink() throws IOException {
        Path photo = file("photo.png", triggered());
        byte[] before = Files.readAllBytes(photo);
        Path link = Files.createSymbolicLink(in.resolveSibling("link"), in);

        Executed purify = Executed.of("purify", photo.toString(), link.toString(), "--profile", "cifar10");

        assertThat(purify.exitCode()).isEqualTo(2);
        assertThat(Files.readAllBytes(photo)).isEqualTo(before);
    }

    @Test
    void shouldSayThatAFolderIsEmpty() throws IOException {
        Path empty = Files.createDirectories(in.resolveSibling("empty"));

        Executed purify = Executed.of("purify", empty.toString(), out.toString());

        assertThat(purify.exitCode()).isEqualTo(74);
        assertThat(purify.err()).contains("no files in");
    }

    @Test
    void shouldRefuseAProfileThatWasNeverCalibrated() throws IOException {
        file("a.jpg", Files.readAllBytes(clean()));

        Executed purify = Executed.of("purify", in.toString(), out.toString(), "--profile", "nobody");

        assertThat(purify.exitCode()).isEqualTo(78);
        assertThat(purify.err()).contains("nobody").contains("cifar10");
    }

    @Test
    void shouldRefuseAModelThatIsNotThere() {
        Executed purify = Executed.of("purify", clean().toString(), out.toString(), "-D", "detox.model=no/such.onnx");

        assertThat(purify.exitCode()).isEqualTo(78);
        assertThat(purify.err()).contains("there is no model at");
    }

    @Test
    void shouldNameAMissingInput() {
        Executed purify = Executed.of("purify", in.resolve("nothing").toString(), out.toString());

        assertThat(purify.exitCode()).isEqualTo(74);
        assertThat(purify.err()).contains("no such file");
    }
}
