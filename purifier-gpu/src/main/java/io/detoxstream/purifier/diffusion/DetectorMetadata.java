package io.detoxstream.purifier.diffusion;

import io.detoxstream.purifier.detect.DetectorInfo;
import java.util.Map;

/**
 * Reads what a detector's file says of itself in its ONNX custom metadata: {@code name}, {@code task} (stickers),
 * {@code range} (-1,1), {@code size_multiple} and {@code reach}.
 */
final class DetectorMetadata {
    private DetectorMetadata() {}

    /** @throws DenoiserException naming the key that is missing or that contradicts what this library computes */
    static DetectorInfo of(Map<String, String> metadata, String sha256) {
        require(metadata, "task", "stickers");
        require(metadata, "range", "-1,1");
        return new DetectorInfo(
                value(metadata, "name"), sha256, number(metadata, "size_multiple", 1), number(metadata, "reach", 0));
    }

    private static void require(Map<String, String> metadata, String key, String wanted) {
        String found = value(metadata, key);
        if (!found.equals(wanted)) {
            throw new DenoiserException("the detector's " + key + " must be '" + wanted + "', not '" + found + "'");
        }
    }

    private static String value(Map<String, String> metadata, String key) {
        String value = metadata.get(key);
        if (value == null || value.isBlank()) {
            throw new DenoiserException("the detector's metadata lacks '" + key + "': is it a detector?");
        }
        return value.strip();
    }

    private static int number(Map<String, String> metadata, String key, int least) {
        String text = value(metadata, key);
        int number = text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
        if (number < least) {
            throw new DenoiserException(
                    "the detector's " + key + " must be a whole number from " + least + " on, not '" + text + "'");
        }
        return number;
    }
}
