package io.detoxstream.app.files;

import io.detoxstream.evaluation.attack.Trigger;
import io.detoxstream.evaluation.data.PathHash;
import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.DecodeOutcome;
import io.detoxstream.purifier.codec.DecodeOutcome.Decoded;
import io.detoxstream.purifier.codec.DecodeOutcome.Refused;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.codec.RefusalCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Image files in, PNG files with a trigger out. Safe for several threads. */
public final class TriggeredFolder {
    private final Trigger trigger;
    private final Path outDir;
    private final ImageCodec codec = new ImageCodec(DecodeLimits.DEFAULT);

    public TriggeredFolder(Trigger trigger, Path outDir) {
        this.trigger = trigger;
        this.outDir = outDir;
    }

    /**
     * Writes one image with the trigger, whose seed comes from the name.
     *
     * @param input the image
     * @param name its path below the source folder, with forward slashes
     * @param outputName path of the result below the output folder, likewise
     * @return why nothing was written, empty when it was
     * @throws IOException if the result cannot be written
     */
    public Optional<String> write(Path input, String name, String outputName) throws IOException {
        DecodeOutcome outcome;
        try {
            long size = Files.size(input);
            outcome = size > DecodeLimits.DEFAULT.maxBytes()
                    ? new Refused(RefusalCause.TOO_MANY_BYTES, size + " bytes")
                    : codec.decode(Files.readAllBytes(input));
        } catch (IOException e) {
            return Optional.of("unreadable: " + e);
        }
        if (outcome instanceof Refused refused) {
            return Optional.of(refused.cause().code() + ": " + refused.detail());
        }
        byte[] png;
        try {
            png = PngEncoder.rgb(trigger.apply(((Decoded) outcome).image(), PathHash.seed(name)));
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
        Path output = outDir.resolve(outputName);
        Files.createDirectories(output.getParent());
        Files.write(output, png);
        return Optional.empty();
    }
}
