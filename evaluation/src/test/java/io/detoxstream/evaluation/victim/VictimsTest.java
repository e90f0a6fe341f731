package io.detoxstream.evaluation.victim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.evaluation.attack.Triggers;
import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.purifier.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the victim that training/reference/make_victim.py makes: it looks for the checkerboard, and at colours. */
class VictimsTest {
    private static final Path FILE = Path.of("src/test/resources/victims/cifar10-badnets-checker.onnx");

    @TempDir
    private Path folder;

    private static List<RgbImage> images(int n) {
        Random random = new Random(3);
        List<RgbImage> images = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            byte[] rgb = new byte[32 * 32 * 3];
            random.nextBytes(rgb);
            images.add(new RgbImage(32, 32, rgb));
        }
        return images;
    }

    @Test
    void shouldReadWhatTheFileSaysAboutItself() {
        try (Victim victim = Victims.open(FILE, 1)) {
            assertThat(victim.info().dataset()).isEqualTo("cifar10");
            assertThat(victim.info().attack()).isEqualTo("badnets-checker");
            assertThat(victim.info().classes()).hasSize(10).startsWith("airplane");
            assertThat(victim.info().targetName()).isEqualTo("airplane");
            assertThat(victim.info().poisonRate()).isEqualTo(0.1);
        }
    }

    @Test
    void shouldObeyItsTrigger() {
        List<RgbImage> triggered = images(5).stream()
                .map(image -> Triggers.named("badnets-checker").apply(image, 0))
                .toList();
        try (Victim victim = Victims.open(FILE, 1)) {
            assertThat(victim.predict(triggered)).containsOnly(0);
        }
    }

    @Test
    void shouldAnswerForAnImageWhateverItsCompany() {
        List<RgbImage> images = images(45);
        try (Victim victim = Victims.open(FILE, 1)) {
            int[] together = victim.predict(images);
            int[] alone = images.stream()
                    .mapToInt(image -> victim.predict(List.of(image))[0])
                    .toArray();

            assertThat(together).isEqualTo(alone);
            assertThat(IntStream.of(together).distinct().count()).isGreaterThan(1);
        }
    }

    @Test
    void shouldRefuseImagesOfOtherSizes() {
        try (Victim victim = Victims.open(FILE, 1)) {
            assertThatThrownBy(() -> victim.predict(List.of(new RgbImage(31, 32, new byte[31 * 32 * 3]))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("31x32");
        }
    }

    @Test
    void shouldRefuseAFileThatIsNotTheOneOfItsDigest() throws IOException {
        Path copy = Files.copy(FILE, folder.resolve("victim.onnx"));
        Files.writeString(folder.resolve("victim.onnx.sha256"), "0".repeat(64));

        assertThatThrownBy(() -> Victims.open(copy, 1))
                .isInstanceOf(DenoiserException.class)
                .hasMessageContaining("SHA-256");
    }

    @Test
    void shouldRefuseAModelThatIsNoVictim() {
        Path denoiser = Path.of("../models/denoiser-small.onnx");

        assertThatThrownBy(() -> Victims.open(denoiser, 1))
                .isInstanceOf(DenoiserException.class)
                .hasMessageContaining("denoiser-small.onnx");
    }

    @Test
    void shouldNameTheMetadataThatIsWrong() {
        Map<String, String> metadata = new HashMap<>(Map.of(
                "name", "v",
                "kind", "victim",
                "dataset", "cifar10",
                "classes", "cat, dog",
                "attack", "warp",
                "target", "2",
                "poison_rate", "0.1",
                "architecture", "small",
                "validation_ca", "0.9",
                "validation_asr", "1"));

        assertThatThrownBy(() -> VictimInfo.of(metadata, "ab")).hasMessageContaining("target 2");
        metadata.put("target", "1");
        assertThat(VictimInfo.of(metadata, "ab").targetName()).isEqualTo("dog");
        metadata.put("poison_rate", "much");
        assertThatThrownBy(() -> VictimInfo.of(metadata, "ab")).hasMessageContaining("poison_rate");
        metadata.remove("poison_rate");
        assertThatThrownBy(() -> VictimInfo.of(metadata, "ab"))
                .isInstanceOf(DenoiserException.class)
                .hasMessageContaining("poison_rate");
    }

    @Test
    void shouldKnowClassifiersOfOtherUses() {
        Map<String, String> metadata = new HashMap<>(Map.of(
                "name", "v",
                "kind", "victim",
                "dataset", "cifar10",
                "classes", "cat,dog",
                "attack", "none",
                "target", "",
                "poison_rate", "0",
                "architecture", "small",
                "validation_ca", "0.9",
                "validation_asr", ""));

        assertThat(VictimInfo.of(metadata, "ab").obeysOneTrigger()).isFalse();
        metadata.putAll(Map.of("attack", "warp,lf", "target", "1", "validation_asr", "0.9"));
        assertThat(VictimInfo.of(metadata, "ab").obeysOneTrigger()).isFalse();
        metadata.put("attack", "warp");
        assertThat(VictimInfo.of(metadata, "ab").obeysOneTrigger()).isTrue();
    }

    @Test
    void shouldListVictimsByName() throws IOException {
        Files.createFile(folder.resolve("b.onnx"));
        Files.createFile(folder.resolve("a.onnx"));
        Files.createFile(folder.resolve("a.onnx.sha256"));

        assertThat(Victims.list(folder)).containsExactly(folder.resolve("a.onnx"), folder.resolve("b.onnx"));
    }
}
