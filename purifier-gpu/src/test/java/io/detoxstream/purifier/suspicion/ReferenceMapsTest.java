package io.detoxstream.purifier.suspicion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.image.RgbImage;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with values of numpy, scipy and scikit-image; training/reference tells how they were made. */
class ReferenceMapsTest {
    record Reference(
            RgbImage image,
            RgbImage restored,
            float[] noiseError,
            float[] energy,
            float[] ssim1,
            float[] ssim255,
            double meanSsim) {
        @Override
        public String toString() {
            return image.width() + "x" + image.height();
        }
    }

    static List<Reference> references() throws IOException {
        try (InputStream file = ReferenceMapsTest.class.getResourceAsStream("/reference/maps.bin");
                DataInputStream in = new DataInputStream(file)) {
            List<Reference> references = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                int width = in.readInt();
                int height = in.readInt();
                int area = width * height;
                references.add(new Reference(
                        new RgbImage(width, height, in.readNBytes(3 * area)),
                        new RgbImage(width, height, in.readNBytes(3 * area)),
                        floats(in, area),
                        floats(in, area),
                        floats(in, area),
                        floats(in, area),
                        in.readDouble()));
            }
            return references;
        }
    }

    private static float[] floats(DataInputStream in, int count) throws IOException {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("references")
    void shouldComputeTheReferenceNoiseError(Reference reference) {
        SuspicionMap map = NoiseErrorMap.of(noise(reference.restored()), noise(reference.image()));

        assertThat(map.kind()).isEqualTo(MapKind.NOISE_ERROR);
        assertThat(map.values()).usingComparatorWithPrecision(1e-5f).containsExactly(reference.noiseError());
    }

    @ParameterizedTest
    @MethodSource("references")
    void shouldComputeTheReferenceDifferenceEnergy(Reference reference) {
        SuspicionMap map = DifferenceEnergyMap.of(Planes.of(reference.image()), Planes.of(reference.restored()));

        assertThat(map.kind()).isEqualTo(MapKind.DIFFERENCE_ENERGY);
        assertThat(map.values()).usingComparatorWithPrecision(1e-7f).containsExactly(reference.energy());
    }

    @ParameterizedTest
    @MethodSource("references")
    void shouldComputeTheReferenceSsimAtRange1(Reference reference) {
        SuspicionMap map = SsimMap.of(Planes.of(reference.image()), Planes.of(reference.restored()), 1);

        assertThat(map.kind()).isEqualTo(MapKind.SSIM);
        assertThat(map.values()).usingComparatorWithPrecision(1e-5f).containsExactly(reference.ssim1());
    }

    @ParameterizedTest
    @MethodSource("references")
    void shouldComputeTheReferenceSsimAtRange255(Reference reference) {
        SuspicionMap map = SsimMap.of(Planes.of(reference.image()), Planes.of(reference.restored()), 255);

        assertThat(map.values()).usingComparatorWithPrecision(1e-9f).containsExactly(reference.ssim255());
    }

    @ParameterizedTest
    @MethodSource("references")
    void shouldComputeTheReferenceMeanSsim(Reference reference) {
        double mean = SsimMap.mean(Planes.of(reference.image()), Planes.of(reference.restored()), 1);

        assertThat(mean).isCloseTo(reference.meanSsim(), within(1e-6));
    }

    private static Planes noise(RgbImage image) {
        Planes planes = Planes.of(image);
        for (int p = 0; p < image.width() * image.height(); p++) {
            for (int c = 0; c < 3; c++) {
                int value = image.rgb()[3 * p + c] & 0xff;
                planes.data()[c * image.width() * image.height() + p] = (value - 128) / 32f;
            }
        }
        return planes;
    }
}
