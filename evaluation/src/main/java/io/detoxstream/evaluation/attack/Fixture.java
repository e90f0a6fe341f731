package io.detoxstream.evaluation.attack;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.DecodeOutcome.Decoded;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.image.RgbImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A trigger that was optimised against this defence, kept as a picture and a description of the same name in the folder
 * {@code adaptive} beside this class. {@code training/optimise_triggers.py} writes both.
 *
 * @param picture of the trigger, for images of 32x32 pixels
 * @param about what the description says
 */
record Fixture(RgbImage picture, About about) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            // how it was made is for people
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What the picture is. */
    enum Kind {
        /** An opaque patch as it looks. */
        PATCH,
        /** Levels that are added to an image, plus 128. */
        PATTERN
    }

    /**
     * The part of a description that is needed to apply the trigger.
     *
     * @param name stable name
     * @param kind patch or pattern
     * @param sha256 of the PNG file
     * @param left first column of a patch in a 32x32 image
     * @param top its first row
     * @param parameters in words
     * @param source where the attack was published
     */
    record About(String name, String kind, String sha256, int left, int top, String parameters, String source) {}

    /** @throws IllegalStateException if the fixture is missing or damaged */
    static Fixture load(String name) {
        try {
            return of(name, resource(name + ".json"), resource(name + ".png"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Fixture of(String name, byte[] description, byte[] png) throws IOException {
        About about = JSON.readValue(description, About.class);
        if (!name.equals(about.name())) {
            throw new IllegalStateException("the trigger " + name + " calls itself " + about.name());
        }
        if (!sha256(png).equals(about.sha256())) {
            throw new IllegalStateException("the picture of the trigger " + name + " is not the one described");
        }
        if (new ImageCodec(DecodeLimits.DEFAULT).decode(png) instanceof Decoded decoded) {
            return new Fixture(decoded.image(), about);
        }
        throw new IllegalStateException("the picture of the trigger " + name + " is damaged");
    }

    /** @throws IllegalStateException if the description names no kind */
    Kind kind() {
        for (Kind kind : Kind.values()) {
            if (kind.name().equalsIgnoreCase(about.kind())) {
                return kind;
            }
        }
        throw new IllegalStateException("the trigger " + about.name() + " is of no known kind: " + about.kind());
    }

    private static byte[] resource(String file) throws IOException {
        try (InputStream in = Fixture.class.getResourceAsStream("adaptive/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the file adaptive/" + file + " is missing from the class path");
            }
            return in.readAllBytes();
        }
    }

    private static String sha256(byte[] data) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
