package io.detoxstream.app.files;

import io.detoxstream.app.cli.Console;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.DecodeOutcome;
import io.detoxstream.purifier.codec.DecodeOutcome.Decoded;
import io.detoxstream.purifier.codec.DecodeOutcome.Refused;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.codec.RefusalCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Decodes files one at a time, as they are asked for. Files that are no images are named and passed over.
 */
public final class CleanImages implements Iterator<ImageInput> {
    private final Iterator<Path> files;
    private final ImageCodec codec;
    private final long maxBytes;
    private final Console console;
    private ImageInput next;
    private final List<String> profiles;
    private final List<Path> readable = new ArrayList<>();
    private int passedOver;

    /** @param profile calibration profile of the images */
    public CleanImages(List<Path> files, String profile, DecodeLimits limits, Console console) {
        this.profiles = List.of(profile);
        this.files = files.iterator();
        this.codec = new ImageCodec(limits);
        this.maxBytes = limits.maxBytes();
        this.console = console;
        advance();
    }

    /** Files that were no images, so far. */
    public int passedOver() {
        return passedOver;
    }

    /** Files that were images, so far. */
    public List<Path> readable() {
        return List.copyOf(readable);
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public ImageInput next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        ImageInput current = next;
        advance();
        return current;
    }

    private void advance() {
        next = null;
        while (next == null && files.hasNext()) {
            next = read(files.next());
        }
    }

    private ImageInput read(Path file) {
        try {
            if (Files.size(file) > maxBytes) {
                passOver(file, RefusalCause.TOO_MANY_BYTES.code() + ": " + Files.size(file) + " bytes");
                return null;
            }
            byte[] bytes = Files.readAllBytes(file);
            DecodeOutcome outcome = codec.decode(bytes);
            if (outcome instanceof Decoded decoded) {
                readable.add(file);
                return new ImageInput(decoded.image(), Sha256.of(bytes), profiles);
            }
            Refused refused = (Refused) outcome;
            passOver(file, refused.cause().code() + ": " + refused.detail());
        } catch (IOException e) {
            passOver(file, e.toString());
        }
        return null;
    }

    private void passOver(Path file, String why) {
        passedOver++;
        console.say("detox: " + file + " is left out: " + why);
    }
}
