package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.DecodeOutcome.Decoded;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.image.RgbImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A square picture that comes with the attacks, enlarged to any size by cubic convolution. Which pictures there are and
 * where they come from stands in the README beside them. Immutable.
 */
final class NaturalPicture {
    private final CubicGrid[] channels = new CubicGrid[3];

    /** @param square as wide as high */
    NaturalPicture(RgbImage square) {
        int side = square.width();
        double[] levels = new double[side * side];
        for (int c = 0; c < channels.length; c++) {
            for (int i = 0; i < levels.length; i++) {
                levels[i] = square.get(i % side, i / side, c);
            }
            channels[c] = new CubicGrid(side, levels, 0, 1);
        }
    }

    /** The picture of a file beside this class. */
    static NaturalPicture load(String file) {
        return new NaturalPicture(image(file));
    }

    static RgbImage image(String file) {
        try (InputStream in = NaturalPicture.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the picture " + file + " is missing from the class path");
            }
            if (new ImageCodec(DecodeLimits.DEFAULT).decode(in.readAllBytes()) instanceof Decoded decoded) {
                return decoded.image();
            }
            throw new IllegalStateException("the picture " + file + " is damaged");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The picture stretched over an image: levels from about 0 to 255, interleaved as in {@link RgbImage}.
     */
    double[] over(RgbImage image) {
        double[] levels = new double[image.rgb().length];
        for (int y = 0, to = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                double u = x / (image.width() - 1.0);
                double v = y / (image.height() - 1.0);
                for (CubicGrid channel : channels) {
                    levels[to++] = channel.at(u, v);
                }
            }
        }
        return levels;
    }
}
