package io.detoxstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.app.Executed;
import io.detoxstream.app.cli.Home;
import io.detoxstream.app.files.FolderScan;
import io.detoxstream.evaluation.attack.Triggers;
import io.detoxstream.evaluation.data.Dataset;
import io.detoxstream.evaluation.data.PathHash;
import io.detoxstream.evaluation.data.Split;
import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.DecodeOutcome.Decoded;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the sample images of CIFAR-10, 30 of each class. */
class AttackCommandTest {
    private static final Path SAMPLES = Home.fromSystem().samples("cifar10");

    @TempDir
    private Path folder;

    @Test
    void shouldWriteExactlyTheTriggeredImage() throws IOException {
        Executed attack = attack("random-colour-patch", SAMPLES, "out");

        assertThat(attack.exitCode()).isZero();
        assertThat(attack.err()).contains("300 of 300 images");
        FolderScan scan = FolderScan.of(SAMPLES);
        Path file = scan.files().get(17);
        String name = scan.name(file);
        RgbImage wanted = Triggers.named("random-colour-patch").apply(decoded(file), PathHash.seed(name));
        assertThat(decoded(folder.resolve("out").resolve(name.replace(".jpg", ".png"))))
                .isEqualTo(wanted);
    }

    @Test
    void shouldChooseAShareOutsideTheTargetClassTheSameInEachRun() throws IOException {
        String[] options = {"--share", "0.5", "--leave-out", "cat", "--seed", "7"};
        assertThat(attack("warp", SAMPLES, "a", options).exitCode()).isZero();
        assertThat(attack("warp", SAMPLES, "b", options).exitCode()).isZero();

        List<String> chosen = names("a");
        // 270 images, 135 expected, standard deviation 8
        assertThat(chosen).hasSizeBetween(105, 165).noneMatch(name -> name.startsWith("cat/"));
        assertThat(names("b")).isEqualTo(chosen);
    }

    @Test
    void shouldKeepToOneSideOfTheTrainingPart() throws IOException {
        assertThat(attack("warp", SAMPLES, "v", "--dataset", "cifar10", "--split", "validation")
                        .exitCode())
                .isZero();
        assertThat(names("v")).isNotEmpty().allMatch(name -> Split.VALIDATION.contains(Dataset.CIFAR10, name));
    }

    @Test
    void shouldLeaveNothingOfAnEarlierRun() throws IOException {
        assertThat(attack("warp", SAMPLES, "out").exitCode()).isZero();
        Executed again = attack("warp", SAMPLES, "out", "--share", "0.5");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("is not empty");
        assertThat(names("out")).hasSize(300);

        assertThat(attack("warp", SAMPLES, "out", "--share", "0.5", "--overwrite")
                        .exitCode())
                .isZero();
        assertThat(names("out")).hasSizeBetween(115, 185);
    }

    @Test
    void shouldNameWhatIsNoImageOrTooSmall() throws IOException {
        Path src = Files.createDirectories(folder.resolve("src/a"));
        Files.writeString(src.resolve("notes.txt"), "no image");
        Files.copy(FolderScan.of(SAMPLES).files().get(0), src.resolve("good.jpg"));

        Executed attack = attack("warp", folder.resolve("src"), "out");
        assertThat(attack.exitCode()).isEqualTo(1);
        assertThat(attack.err()).contains("a/notes.txt is left out: unsupported-format", "1 of 2 images");
        assertThat(names("out")).containsExactly("a/good.png");
    }

    @Test
    void shouldListEveryTriggerWithItsSource() {
        Executed list = Executed.of("attack", "--list");
        assertThat(list.exitCode()).isZero();
        Triggers.all()
                .forEach(trigger ->
                        assertThat(list.out()).contains(trigger.name(), trigger.parameters(), trigger.source()));
    }

    @Test
    void shouldExplainWrongInput() {
        assertRefused(attack("badnet-checker", SAMPLES, "out"), "did you mean badnets-checker?");
        assertRefused(attack("warp", SAMPLES, "out", "--leave-out", "cats"), "no subfolder 'cats'", "airplane, auto");
        assertRefused(attack("warp", SAMPLES, "out", "--share", "1.5"), "the share must be above 0");
        assertRefused(attack("warp", SAMPLES, "out", "--split", "train"), "--split needs --dataset");
        assertRefused(attack("warp", SAMPLES, "out", "--split", "test"), "'test'", "TRAIN");
        assertRefused(Executed.of("attack", SAMPLES.toString(), "out"), "--trigger");
        assertRefused(
                Executed.of("attack", "--trigger", "warp", SAMPLES.toString(), SAMPLES + "/cat/out"), "lie apart");
        assertThat(attack("warp", folder.resolve("missing"), "out").exitCode()).isEqualTo(74);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static void assertRefused(Executed executed, String... why) {
        assertThat(executed.exitCode()).isEqualTo(2);
        assertThat(executed.err()).contains(why);
    }

    private Executed attack(String trigger, Path src, String out, String... options) {
        List<String> args = new ArrayList<>(List.of("attack", "--trigger", trigger));
        args.addAll(Arrays.asList(options));
        args.addAll(List.of(src.toString(), folder.resolve(out).toString()));
        return Executed.of(args.toArray(String[]::new));
    }

    private List<String> names(String out) throws IOException {
        FolderScan scan = FolderScan.of(folder.resolve(out));
        return scan.files().stream().map(scan::name).toList();
    }

    private static RgbImage decoded(Path file) throws IOException {
        return ((Decoded) new ImageCodec(DecodeLimits.DEFAULT).decode(Files.readAllBytes(file))).image();
    }
}
