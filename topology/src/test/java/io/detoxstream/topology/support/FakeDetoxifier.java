package io.detoxstream.topology.support;

import io.detoxstream.purifier.FlaggedInput;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.spectral.SpectralSettings;
import io.detoxstream.purifier.suspicion.MapKind;
import io.detoxstream.purifier.suspicion.Region;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import io.detoxstream.purifier.tile.Tile;
import java.util.List;

/**
 * A detoxifier without a network: the score of an image is a tenth of the red of its top left pixel; restoring flips the
 * last bit of every byte and purifying the last two. Images 7 pixels wide have no calibration.
 */
public final class FakeDetoxifier implements ImageDetoxifier {
    public static final double PURIFY_THRESHOLD = 5;
    public static final double ALERT_THRESHOLD = 10;
    public static final int UNCALIBRATED_WIDTH = 7;
    public static final int SPECTRAL_BINS = 3;
    public static final String SHA256 = "ab".repeat(32);

    private final PurificationOutcome.Unpurifiable failure;

    public FakeDetoxifier() {
        this(null);
    }

    private FakeDetoxifier(PurificationOutcome.Unpurifiable failure) {
        this.failure = failure;
    }

    /** One that cannot purify anything. */
    public static FakeDetoxifier failing() {
        return new FakeDetoxifier(new PurificationOutcome.Unpurifiable("device-fault", "the device\nburns"));
    }

    @Override
    public ModelInfo model() {
        NoiseSchedule schedule = NoiseSchedule.linear(1000, 1e-4, 0.02);
        return new ModelInfo("fake", SHA256, "fp32", "cpu", schedule, "epsilon", 8);
    }

    @Override
    public ScreeningSettings screeningSettings() {
        return ScreeningSettings.DEFAULT;
    }

    @Override
    public SpectralSettings spectralSettings() {
        return new SpectralSettings(SpectralSettings.Mode.CLAMP, 2.5, 2, 200, 6);
    }

    @Override
    public PurificationSettings purificationSettings() {
        return PurificationSettings.DEFAULT;
    }

    @Override
    public List<ScreeningOutcome> screen(List<ImageInput> images) {
        return images.stream().map(FakeDetoxifier::screen).toList();
    }

    private static ScreeningOutcome screen(ImageInput input) {
        RgbImage image = input.image();
        if (image.width() == UNCALIBRATED_WIDTH) {
            return new ScreeningOutcome.Unscreenable("uncalibrated-size", "no thresholds for " + image);
        }
        double score = image.get(0, 0, 0) / 10.0;
        float[] map = new float[image.width() * image.height()];
        map[0] = (float) score;
        List<Region> regions = score > PURIFY_THRESHOLD ? List.of(new Region(0, 0, 1, 1, score)) : List.of();
        return new ScreeningOutcome.Screened(
                flipped(image, 1),
                new SuspicionMap(MapKind.NOISE_ERROR, image.width(), image.height(), map),
                List.of(new Tile(0, 0, image.width(), image.height())),
                score,
                0.9,
                new ScreeningOutcome.Gate(input.profiles().get(0), "tiny", PURIFY_THRESHOLD, ALERT_THRESHOLD),
                regions,
                2,
                SPECTRAL_BINS);
    }

    @Override
    public List<PurificationOutcome> purify(List<FlaggedInput> images) {
        return images.stream().map(this::purified).toList();
    }

    private PurificationOutcome purified(FlaggedInput flagged) {
        if (failure != null) {
            return failure;
        }
        return new PurificationOutcome.Purified(
                flipped(flagged.input().image(), 3), PurificationSettings.Mode.REGENERATE, 0.1, "00ff00ff00ff00ff", 6);
    }

    /** What {@code 1} restores and {@code 3} purifies. */
    public static RgbImage flipped(RgbImage image, int bits) {
        byte[] rgb = image.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] ^= (byte) bits;
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }

    @Override
    public void close() {}
}
