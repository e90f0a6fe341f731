package io.detoxstream.purifier.diffusion;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** A model file whose digest was compared with the one written beside it, in {@code <file>.sha256}. */
public record ModelFile(Path path, String sha256) {
    private static final int BUFFER = 1 << 16;

    /**
     * @throws DenoiserException if the file or its digest is missing or unreadable, or if they do not belong together
     */
    public static ModelFile verified(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new DenoiserException("no model file " + path);
        }
        Path sidecar = path.resolveSibling(path.getFileName() + ".sha256");
        String actual = digest(path);
        if (!Files.isRegularFile(sidecar)) {
            throw new DenoiserException("no checksum file " + sidecar + "; the SHA-256 of " + path + " is " + actual
                    + ", none is expected");
        }
        String expected = expected(sidecar);
        if (!expected.equals(actual)) {
            throw new DenoiserException(
                    "the model " + path + " has the SHA-256 " + actual + ", but " + sidecar + " expects " + expected);
        }
        return new ModelFile(path, actual);
    }

    /** First word of the sidecar, as sha256sum writes it. */
    private static String expected(Path sidecar) {
        try {
            return Files.readString(sidecar, StandardCharsets.UTF_8)
                    .strip()
                    .split("\\s+", 2)[0]
                    .toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw new DenoiserException("cannot read " + sidecar, e);
        }
    }

    private static String digest(Path path) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(path), sha)) {
                byte[] buffer = new byte[BUFFER];
                while (in.read(buffer) >= 0) {
                    // the stream updates the digest
                }
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (IOException e) {
            throw new DenoiserException("cannot read the model " + path, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
