package io.detoxstream.app.console;

import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.suspicion.Region;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What triggers look like: the suspicious regions of recent alerts, each brought to one size, and the mean of those with
 * similar signatures. In a mean of many the images behind a trigger fade, and what they have in common stays. Bounded;
 * safe for several threads.
 */
final class TriggerCrops {
    /** Side of a crop in pixels. */
    static final int SIDE = 24;

    private static final int MOST = 256;
    /** Bits, of 64, by which signatures of one trigger may differ. */
    private static final int DISTANCE = 18;

    private static final int SMALLEST = 5;
    private static final int CHANNELS = 3;
    private static final int RADIX = 16;

    private record Crop(long signature, byte[] rgb) {}

    private final Deque<Crop> crops = new ArrayDeque<>();

    /** @param signature 16 hexadecimal digits, the hash of the region */
    synchronized void add(RgbImage image, Region region, String signature) {
        crops.addLast(new Crop(Long.parseUnsignedLong(signature, RADIX), crop(image, region)));
        if (crops.size() > MOST) {
            crops.removeFirst();
        }
    }

    /**
     * @param signature of a trigger, 16 hexadecimal digits
     * @return a PNG; empty if no recent region is similar
     * @throws NumberFormatException if it is no signature
     */
    synchronized Optional<byte[]> mean(String signature) {
        long wanted = Long.parseUnsignedLong(signature, RADIX);
        int[] sums = new int[SIDE * SIDE * CHANNELS];
        int count = 0;
        for (Crop crop : crops) {
            if (Long.bitCount(crop.signature() ^ wanted) <= DISTANCE) {
                count++;
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += crop.rgb()[i] & 0xff;
                }
            }
        }
        if (count == 0) {
            return Optional.empty();
        }
        byte[] rgb = new byte[sums.length];
        for (int i = 0; i < sums.length; i++) {
            rgb[i] = (byte) Math.round((double) sums[i] / count);
        }
        return Optional.of(PngEncoder.rgb(new RgbImage(SIDE, SIDE, rgb)));
    }

    /** The nearest pixels of the region, grown as for its signature where it is very small. */
    private static byte[] crop(RgbImage image, Region region) {
        int width = Math.min(image.width(), Math.max(SMALLEST, region.width()));
        int height = Math.min(image.height(), Math.max(SMALLEST, region.height()));
        int left = within(region.x() - (width - region.width()) / 2, image.width() - width);
        int top = within(region.y() - (height - region.height()) / 2, image.height() - height);
        byte[] rgb = new byte[SIDE * SIDE * CHANNELS];
        for (int y = 0, i = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    rgb[i++] = (byte) image.get(left + x * width / SIDE, top + y * height / SIDE, channel);
                }
            }
        }
        return rgb;
    }

    private static int within(int wanted, int largest) {
        return Math.max(0, Math.min(largest, wanted));
    }
}
