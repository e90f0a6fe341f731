package io.detoxstream.purifier.spectral;

import io.detoxstream.purifier.calibration.CalibrationException;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.image.RgbImage;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From clean images to the statistics of their spectra: mean of each bin's logarithm, then the deviation of its excess
 * over mean and neighbourhood. Keeps a logarithm for each bin of each image, 2 kB for an image of 32x32 and 8 kB for a
 * frame. For one thread.
 */
public final class SpectrumCalibrator {
    /** Fewer images of a size class say nothing about the tail of a bin. */
    public static final int FEWEST = 200;
    /** Digits after the point that are kept; a deviation is about 0.4. */
    private static final double DIGITS = 1e4;

    private final Clock clock;
    private final Map<String, List<LogSpectrum>> bySize = new TreeMap<>();

    public SpectrumCalibrator(Clock clock) {
        this.clock = clock;
    }

    /** @param sizeClass name of the image's size class */
    public void add(RgbImage image, String sizeClass) {
        BinGrid grid = new BinGrid(image.width(), image.height());
        bySize.computeIfAbsent(sizeClass, any -> new ArrayList<>())
                .add(LogSpectrum.of(Spectrum.ofLuma(Planes.of(image), grid), grid));
    }

    /**
     * One entry for each size class.
     *
     * @param calibratedOn which images, for people to read
     * @param refusals gets a sentence for each size class with too few images
     */
    public List<SpectrumEntry> entries(String profile, String calibratedOn, List<String> refusals) {
        if (profile.isBlank()) {
            throw new CalibrationException("a calibration needs the name of a profile");
        }
        List<SpectrumEntry> entries = new ArrayList<>();
        bySize.forEach((sizeClass, spectra) -> {
            if (spectra.size() < FEWEST) {
                refusals.add(sizeClass + ": the statistics of spectra need at least " + FEWEST
                        + " clean images, there are " + spectra.size());
            } else {
                entries.add(entry(profile, sizeClass, spectra, calibratedOn));
            }
        });
        return entries;
    }

    private SpectrumEntry entry(String profile, String sizeClass, List<LogSpectrum> spectra, String calibratedOn) {
        BinMoments raw = new BinMoments();
        spectra.forEach(spectrum -> raw.add(spectrum, spectrum::at));
        double[][] mean = raw.mean(FEWEST);
        String date = LocalDate.now(clock).toString();
        SpectrumEntry provisional =
                new SpectrumEntry(profile, sizeClass, spectra.size(), mean, raw.counted(FEWEST), calibratedOn, date);
        BinMoments excess = new BinMoments();
        LocalLevel level = new LocalLevel();
        for (LogSpectrum spectrum : spectra) {
            LogSpectrum above = spectrum.less(provisional);
            excess.add(above, (kx, ky) -> above.at(kx, ky) - level.at(above, kx, ky));
        }
        return new SpectrumEntry(
                profile,
                sizeClass,
                spectra.size(),
                rounded(mean),
                rounded(excess.rootMeanSquare(FEWEST)),
                calibratedOn,
                date);
    }

    private static double[][] rounded(double[][] values) {
        double[][] rounded = new double[values.length][];
        for (int row = 0; row < values.length; row++) {
            rounded[row] = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                rounded[row][i] = Math.rint(values[row][i] * DIGITS) / DIGITS;
            }
        }
        return rounded;
    }
}
