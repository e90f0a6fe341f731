package io.detoxstream.app.files;

import io.detoxstream.app.cli.Console;
import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.DecodeOutcome;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.coherence.RepeatedPattern;
import io.detoxstream.purifier.image.RgbImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Writes what was found in a folder: pictures of the patterns, lists of the files that carry them, and the images without
 * them.
 */
public final class PatternFolder {
    private final FolderScan scan;
    private final List<RepeatedPattern> patterns;
    private final DecodeLimits limits;
    private final Path report;
    private final Path cleaned;

    /**
     * @param report folder of pictures and lists, null for none
     * @param cleaned folder of images, null for none
     */
    public PatternFolder(
            FolderScan scan, List<RepeatedPattern> patterns, DecodeLimits limits, Path report, Path cleaned) {
        this.scan = scan;
        this.patterns = List.copyOf(patterns);
        this.limits = limits;
        this.report = report;
        this.cleaned = cleaned;
    }

    /**
     * @param progress told a line for each image
     * @return files that were no images
     * @throws IOException if something cannot be written, or a folder for images is not empty
     */
    public int write(Consumer<String> progress, Console console) throws IOException {
        Map<String, String> names =
                OutputNames.of(scan.files().stream().map(scan::name).toList());
        if (cleaned != null) {
            OutputFolder.prepare(cleaned, scan.root(), names.values(), false);
        }
        if (report != null) {
            Files.createDirectories(report);
            for (int i = 0; i < patterns.size(); i++) {
                Files.write(
                        report.resolve("pattern-" + (i + 1) + ".png"),
                        PngEncoder.rgb(patterns.get(i).picture()));
                Files.deleteIfExists(list(i));
            }
        }
        ImageCodec codec = new ImageCodec(limits);
        int failed = 0;
        int done = 0;
        for (Path file : scan.files()) {
            failed += one(codec, file, names.get(scan.name(file))) ? 0 : 1;
            int count = ++done;
            progress.accept(count + " of " + scan.files().size() + " images compared");
        }
        if (report != null && !patterns.isEmpty()) {
            console.say("pictures of the patterns and lists of files written to " + report);
        }
        if (cleaned != null) {
            console.say("images without the patterns written to " + cleaned);
        }
        return failed;
    }

    private boolean one(ImageCodec codec, Path file, String name) throws IOException {
        DecodeOutcome outcome = Files.size(file) > limits.maxBytes() ? null : codec.decode(Files.readAllBytes(file));
        if (!(outcome instanceof DecodeOutcome.Decoded decoded)) {
            return false;
        }
        RgbImage image = decoded.image();
        int match = IntStream.range(0, patterns.size())
                .filter(i -> patterns.get(i).matches(image))
                .findFirst()
                .orElse(-1);
        if (match >= 0 && report != null) {
            Files.writeString(
                    list(match),
                    scan.name(file) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        if (cleaned != null) {
            Path target = cleaned.resolve(name);
            Files.createDirectories(target.getParent());
            Files.write(
                    target,
                    PngEncoder.rgb(match < 0 ? image : patterns.get(match).removeFrom(image)));
        }
        return true;
    }

    private Path list(int pattern) {
        return report.resolve("pattern-" + (pattern + 1) + ".txt");
    }
}
