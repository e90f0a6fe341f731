package io.detoxstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detoxstream.app.Executed;
import io.detoxstream.app.cli.Home;
import io.detoxstream.purifier.calibration.GateKind;
import io.detoxstream.purifier.calibration.ThresholdEntry;
import io.detoxstream.purifier.calibration.ThresholdFile;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.spectral.SpectrumEntry;
import io.detoxstream.purifier.spectral.SpectrumFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the shipped model, on a few of the sample images. */
class CalibrateCommandTest {
    private static final Path AIRPLANES = Home.fromSystem().samples("cifar10").resolve("airplane");
    private static final Path BIRDS = Home.fromSystem().samples("cifar10").resolve("bird");

    @TempDir
    private Path folder;

    @Test
    void shouldWriteThresholdsThatPurifyThenUses() throws IOException {
        Path thresholds = folder.resolve("planes.json");
        Executed calibrate = Executed.of(
                "calibrate",
                "--profile",
                "planes",
                AIRPLANES.toString(),
                "--check",
                BIRDS.toString(),
                "--rate",
                "0.4",
                "--alert-rate",
                "0.4",
                "--out",
                thresholds.toString(),
                "--json");

        assertThat(calibrate.err()).contains("written to");
        assertThat(calibrate.exitCode()).isZero();
        JsonNode entries = new ObjectMapper().readTree(calibrate.out());
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).path("profile").asText()).isEqualTo("planes");
        assertThat(entries.get(0).path("n").asInt()).isEqualTo(30);
        assertThat(entries.get(0).at("/heldOut/n").asInt()).isEqualTo(30);

        Executed purify = Executed.of(
                "purify",
                AIRPLANES.toString(),
                folder.resolve("out").toString(),
                "--profile",
                "planes",
                "-D",
                "detox.thresholds=" + thresholds,
                "-D",
                "detox.purify.rate=0.4",
                "-D",
                "detox.alert.rate=0.4",
                "--json");

        assertThat(purify.exitCode()).isZero();
        // 12 of 31 would be the very rate; each image is one of those that the threshold was made from
        assertThat(purify.out().lines().filter(line -> line.contains("\"flagged\":true")))
                .hasSizeBetween(11, 12);
    }

    @Test
    void shouldCalibrateSpectraWithoutThresholds() throws IOException {
        Path cifar10 = Home.fromSystem().samples("cifar10");
        Path spectra = folder.resolve("own.spectra.json");

        Executed calibrate = Executed.of(
                "calibrate",
                "--profile",
                "own",
                cifar10.toString(),
                "--spectra-only",
                "--spectra",
                spectra.toString(),
                "--about",
                "the samples");

        assertThat(calibrate.exitCode()).isZero();
        SpectrumEntry entry = SpectrumFile.read(spectra).spectra().get(0);
        assertThat(entry.profile()).isEqualTo("own");
        assertThat(entry.sizeClass()).isEqualTo("le32");
        assertThat(entry.n()).isEqualTo(300);
        assertThat(entry.calibratedOn()).isEqualTo("the samples");
        // natural images: the finer the weaker
        assertThat(entry.mean()[0][3]).isGreaterThan(entry.mean()[0][12]);
        assertThat(entry.mean()[3][0]).isGreaterThan(entry.mean()[12][0]);
    }

    @Test
    void shouldSayThatGenericSpectraStandInForFewImages() {
        Executed calibrate = Executed.of(
                "calibrate",
                "--profile",
                "planes",
                AIRPLANES.toString(),
                "--spectra-only",
                "--spectra",
                folder.resolve("few.json").toString());

        assertThat(calibrate.exitCode()).isEqualTo(1);
        assertThat(calibrate.err()).contains("at least 200").contains("generic");
        assertThat(folder.resolve("few.json")).doesNotExist();
    }

    @Test
    void shouldCalibrateWholeFramesUnlessTheyAreNotWanted() throws IOException {
        Path frames = Files.createDirectories(folder.resolve("frames"));
        for (int i = 0; i < 100; i++) {
            byte[] rgb = new byte[70 * 20 * 3];
            new Random(i).nextBytes(rgb);
            Files.write(frames.resolve(i + ".png"), PngEncoder.rgb(new RgbImage(70, 20, rgb)));
        }
        Path thresholds = folder.resolve("frames.json");
        List<String> calibrate = List.of(
                "calibrate",
                "--profile",
                "frames",
                frames.toString(),
                "--rate",
                "0.3",
                "--alert-rate",
                "0.2",
                "--out",
                thresholds.toString());

        Executed tiles = Executed.of(
                Stream.concat(calibrate.stream(), Stream.of("--tiles-only")).toArray(String[]::new));

        assertThat(tiles.exitCode()).as(tiles.err()).isZero();
        assertThat(ThresholdFile.read(thresholds).thresholds())
                .extracting(ThresholdEntry::sizeClass)
                .containsExactly("tile64", "tile64");

        Executed whole = Executed.of(calibrate.toArray(String[]::new));

        assertThat(whole.exitCode()).as(whole.err()).isZero();
        assertThat(whole.err()).contains("extrapolated", "200 clean frames");
        assertThat(ThresholdFile.read(thresholds).thresholds())
                .extracting(ThresholdEntry::sizeClass, ThresholdEntry::kind, ThresholdEntry::rate, ThresholdEntry::n)
                .contains(
                        tuple("tile64", GateKind.PURIFY, 0.3, 200),
                        tuple("tile64x2", GateKind.FRAME, 0.3, 100),
                        tuple("tile64x2", GateKind.FRAME, 0.2, 100),
                        tuple("tile64x2", GateKind.FRAME, 1e-6, 100));
    }

    @Test
    void shouldRefuseARateThatTheImagesCannotSupport() {
        Executed calibrate = Executed.of(
                "calibrate",
                "--profile",
                "planes",
                AIRPLANES.toString(),
                "--rate",
                "0.01",
                "--out",
                folder.resolve("t.json").toString());

        assertThat(calibrate.exitCode()).isEqualTo(78);
        assertThat(calibrate.err()).contains("at least 1000");
        assertThat(folder.resolve("t.json")).doesNotExist();
    }

    @Test
    void shouldPassOverFilesThatAreNoImages() throws IOException {
        Path mixed = Files.createDirectories(folder.resolve("mixed"));
        Files.writeString(mixed.resolve("notes.txt"), "not an image");

        Executed calibrate = Executed.of(
                "calibrate",
                "--profile",
                "planes",
                AIRPLANES.toString(),
                mixed.toString(),
                "--rate",
                "0.4",
                "--out",
                folder.resolve("t.json").toString());

        assertThat(calibrate.exitCode()).isEqualTo(1);
        assertThat(calibrate.err()).contains("notes.txt is left out: unsupported-format");
    }
}
