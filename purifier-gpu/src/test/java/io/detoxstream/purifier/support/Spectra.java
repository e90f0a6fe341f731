package io.detoxstream.purifier.support;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.spectral.SpectralFilter;
import io.detoxstream.purifier.spectral.SpectralSettings;
import io.detoxstream.purifier.spectral.SpectralStatistics;
import io.detoxstream.purifier.spectral.SpectrumCalibrator;
import io.detoxstream.purifier.spectral.SpectrumFile;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Spectra of the profile "test", from every second of the sample images; the others are for the tests. */
public final class Spectra {
    private Spectra() {}

    public static SpectralStatistics statistics() {
        SpectrumCalibrator calibrator = new SpectrumCalibrator(Clock.systemUTC());
        every(0).forEach(image -> calibrator.add(image, "le32"));
        return new SpectralStatistics(
                new SpectrumFile(SpectrumFile.STATISTIC, calibrator.entries("test", "samples", new ArrayList<>())));
    }

    /** Images that the statistics have not seen. */
    public static List<RgbImage> others() {
        return every(1);
    }

    private static List<RgbImage> every(int phase) {
        List<RgbImage> chosen = new ArrayList<>();
        for (String dataset : List.of("cifar10", "gtsrb")) {
            List<RgbImage> images = Samples.images(dataset, 1, 400);
            for (int i = phase; i < images.size(); i += 2) {
                chosen.add(images.get(i));
            }
        }
        return chosen;
    }

    public static SpectralFilter filter(SpectralSettings settings) {
        return SpectralFilter.of(
                settings, statistics(), new FunctionDenoiser((noisy, t) -> 0).model(), ScreeningSettings.DEFAULT);
    }

    /** {@code levels * sin(2 pi (kx x / width + ky y / height))} in every channel. */
    public static RgbImage withWave(RgbImage image, double kx, double ky, double levels) {
        byte[] rgb = image.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            double x = (double) (i / 3 % image.width()) / image.width();
            double y = (double) (i / 3 / image.width()) / image.height();
            double wave = levels * Math.sin(2 * Math.PI * (kx * x + ky * y));
            rgb[i] = (byte) Math.round(Math.max(0, Math.min(255, (rgb[i] & 0xff) + wave)));
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }
}
