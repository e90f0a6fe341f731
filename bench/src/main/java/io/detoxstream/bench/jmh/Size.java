package io.detoxstream.bench.jmh;

import io.detoxstream.bench.image.Enlarged;
import io.detoxstream.bench.image.ImageSize;
import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.DecodeOutcome;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A picture of each size, for parameters of benchmarks. */
final class Size {
    private static final String SAMPLE = "samples/cifar10/cat/0003.jpg";

    private Size() {}

    /** @param size as WIDTHxHEIGHT */
    static ImageSize of(String size) {
        String[] sides = size.split("x");
        return new ImageSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }

    /** A sample image of the checkout in that size. */
    static RgbImage image(String size) throws IOException {
        byte[] file = Files.readAllBytes(
                Path.of(System.getProperty("detox.home", ".")).resolve(SAMPLE));
        if (new ImageCodec(DecodeLimits.DEFAULT).decode(file) instanceof DecodeOutcome.Decoded decoded) {
            return Enlarged.to(of(size), decoded.image());
        }
        throw new IOException("the sample " + SAMPLE + " cannot be decoded");
    }
}
