package io.detoxstream.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.detoxstream.purifier.calibration.CalibratedThresholds;
import io.detoxstream.purifier.calibration.RateUnit;
import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.spectral.SpectralSettings;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** What images are accepted, and how they are screened and purified. Defaults are the library's own. */
final class ImageOptions {
    static final String MAX_BYTES = "detox.max.image.bytes";
    private static final String MAX_BYTES_DOC =
            "Longest encoded image in bytes; longer ones are rejected. With detox.max.pixels the only size setting: limits of producers, consumers and topics follow from the two.";
    private static final long MAX_BYTES_HIGHEST = 512L << 20;

    static final String MAX_PIXELS = "detox.max.pixels";
    private static final String MAX_PIXELS_DOC =
            "Most pixels (columns times rows) of an image, read from its header before decoding; larger ones are rejected.";
    private static final long MAX_PIXELS_HIGHEST = 128L << 20;

    static final String T1 = "detox.t1";
    private static final String T1_DOC =
            "0-based diffusion step of the weak noise that every image goes through, for images of ordinary contrast.";

    static final String T1_FLAT = "detox.t1.flat";
    private static final String T1_FLAT_DOC =
            "0-based diffusion step of the weak noise of an image without any contrast; what lies between goes in proportion to the contrast. detox.t1 and above: the same noise for all.";

    static final String SCORE_T = "detox.score.t";
    private static final String SCORE_T_DOC =
            "0-based diffusion step of the noise that the suspicion map is taken at; equal to detox.t1: one network evaluation for both.";

    static final String MAP = "detox.map";
    private static final String MAP_DOC = "The suspicion map that the gate looks at.";

    static final String SSIM_RANGE = "detox.ssim.data.range";
    private static final String SSIM_RANGE_DOC =
            "Data range in the constants of the SSIM map, for pixels in 0..1: 1 is textbook SSIM, 255 what the published SampDetox code computes.";

    static final String DETECTOR_WEIGHT = "detox.detector.weight";
    private static final String DETECTOR_WEIGHT_DOC =
            "What the finding of detox.detector is multiplied by before it is added to the map; 0: the map alone.";

    static final String SPECTRAL = "detox.spectral";
    private static final String SPECTRAL_DOC =
            "What is done before weak noise about waves that clean images do not explain: off, clamp (they are shrunk to what clean images and the spectrum around them suggest; no network evaluation), or inpaint (they are also generated anew, at the price of detox.spectral.steps for every image with a suspect wave).";

    static final String SPECTRAL_LIMIT = "detox.spectral.limit";
    private static final String SPECTRAL_LIMIT_DOC =
            "Standard deviations above clean images and its own neighbourhood at which a bin of the spectrum is suspect.";

    static final String SPECTRAL_RATIO = "detox.spectral.ratio";
    private static final String SPECTRAL_RATIO_DOC =
            "How many times the root mean square of the magnitudes around it a suspect bin must have as well; 0 asks for the deviations alone.";

    static final String SPECTRAL_T = "detox.spectral.t";
    private static final String SPECTRAL_T_DOC =
            "0-based diffusion step of the strong noise from which suspect waves are inpainted.";

    static final String SPECTRAL_STEPS = "detox.spectral.steps";
    private static final String SPECTRAL_STEPS_DOC =
            "Reverse steps of inpainting from there to the image, one network evaluation each.";

    static final String WHOLE_SIDE = "detox.tile.whole.side";
    private static final String WHOLE_SIDE_DOC =
            "Images with no side above this many pixels go through the network whole and get one score, larger ones one score per tile.";

    static final String TILE = "detox.tile.side";
    private static final String TILE_DOC =
            "Side of a tile in pixels, a multiple of what the model demands. What a local model (one that declares its reach) sees of a frame is larger and does not depend on tiles.";

    static final String OVERLAP = "detox.tile.overlap";
    private static final String OVERLAP_DOC = "Pixels that neighbouring tiles share, at most half of a tile.";

    static final String FRAMES_PURIFY = "detox.frames.purify";
    private static final String FRAMES_PURIFY_DOC =
            "What detox.purify.rate counts in images of several tiles: tiles (a clean tile in vain costs its neighbourhood; more tiles, more often) or frames (as rare as for small images, but most stickers pass). detox.alert.rate always counts frames. docs/frames.md has the price of both.";

    static final String COARSER_VIEWS = "detox.tile.coarser.views";
    private static final String COARSER_VIEWS_DOC =
            "How often a frame is halved and screened again, for stickers that full size does not show; 3 views cost a third more. Views without calibrated thresholds are left out. docs/frames.md says why this is off.";

    static final String MODE = "detox.purify.mode";
    private static final String MODE_DOC =
            "Localized purification: perturb (strong noise on the weak restoration), regenerate (masked pixels are first replaced by a fill from outside the mask), or auto (regenerate small masks, perturb large ones).";

    static final String REGENERATE_BELOW = "detox.purify.regenerate.below";
    private static final String REGENERATE_BELOW_DOC =
            "Auto mode regenerates masks that cover less than this share of the image.";

    static final String MASK_FRACTION = "detox.purify.mask.fraction";
    private static final String MASK_FRACTION_DOC = "Pixels above this share of the map's maximum are masked.";

    static final String MASK_FLOOR = "detox.purify.mask.floor";
    private static final String MASK_FLOOR_DOC =
            "Map value that a masked pixel must exceed in any case, in the unit of the map.";

    static final String DILATION = "detox.purify.mask.dilation";
    private static final String DILATION_DOC = "Pixels that the mask grows in each direction.";

    static final String T2 = "detox.purify.t2";
    private static final String T2_DOC = "0-based diffusion step of the strong noise inside the mask.";

    static final String STEPS = "detox.purify.steps";
    private static final String STEPS_DOC = "Reverse steps from there to the image, one network evaluation each.";

    static final String ETA = "detox.purify.eta";
    private static final String ETA_DOC = "Share of fresh noise in each reverse step: 0 deterministic, 1 ancestral.";

    static final String OUTSIDE = "detox.purify.outside";
    private static final String OUTSIDE_DOC =
            "What the network sees outside of the mask at each reverse step: renoise (the weak restoration with new noise of that step) or known (the weak restoration as pixels without noise; only for models whose conditioning is noise-map).";

    private static final int LAST_STEP = 9_999;

    private ImageOptions() {}

    static void define(ConfigDef def) {
        limits(new Group(def, "Image limits"));
        screening(new Group(def, "Screening"), ScreeningSettings.DEFAULT);
        purification(new Group(def, "Purification"), PurificationSettings.DEFAULT);
    }

    private static void limits(Group group) {
        DecodeLimits fallback = DecodeLimits.DEFAULT;
        group.add(MAX_BYTES, LONG, fallback.maxBytes(), between(1024, MAX_BYTES_HIGHEST), HIGH, MAX_BYTES_DOC);
        group.add(MAX_PIXELS, LONG, fallback.maxPixels(), between(64, MAX_PIXELS_HIGHEST), HIGH, MAX_PIXELS_DOC);
    }

    private static void screening(Group group, ScreeningSettings fallback) {
        ValidString maps = ValidString.in("noise-error", "difference-energy", "ssim");
        group.add(T1, INT, fallback.t1(), between(0, LAST_STEP), MEDIUM, T1_DOC);
        group.add(T1_FLAT, INT, fallback.t1Flat(), between(0, LAST_STEP), MEDIUM, T1_FLAT_DOC);
        group.add(SCORE_T, INT, fallback.scoreT(), between(0, LAST_STEP), MEDIUM, SCORE_T_DOC);
        group.add(MAP, STRING, fallback.map().code(), maps, MEDIUM, MAP_DOC);
        group.add(SSIM_RANGE, DOUBLE, fallback.ssimDataRange(), Rule.inside(0, 65_536), LOW, SSIM_RANGE_DOC);
        group.add(DETECTOR_WEIGHT, DOUBLE, fallback.detectorWeight(), Rule.between(0, 1000), LOW, DETECTOR_WEIGHT_DOC);
        SpectralSettings spectral = SpectralSettings.DEFAULT;
        ValidString modes = ValidString.in("off", "clamp", "inpaint");
        group.add(SPECTRAL, STRING, spectral.mode().code(), modes, MEDIUM, SPECTRAL_DOC);
        group.add(SPECTRAL_LIMIT, DOUBLE, spectral.limit(), Rule.inside(0, 100), LOW, SPECTRAL_LIMIT_DOC);
        group.add(SPECTRAL_RATIO, DOUBLE, spectral.ratio(), Rule.between(0, 99), LOW, SPECTRAL_RATIO_DOC);
        group.add(SPECTRAL_T, INT, spectral.t(), between(1, LAST_STEP), LOW, SPECTRAL_T_DOC);
        group.add(SPECTRAL_STEPS, INT, spectral.steps(), between(1, LAST_STEP), LOW, SPECTRAL_STEPS_DOC);
        group.add(WHOLE_SIDE, INT, fallback.wholeSide(), between(8, 4096), LOW, WHOLE_SIDE_DOC);
        group.add(TILE, INT, fallback.tile(), between(8, 4096), LOW, TILE_DOC);
        group.add(OVERLAP, INT, fallback.overlap(), between(0, 2048), LOW, OVERLAP_DOC);
        String unit = CalibratedThresholds.DEFAULT_PURIFY_UNIT.code();
        ValidString units = ValidString.in(RateUnit.TILES.code(), RateUnit.FRAMES.code());
        group.add(FRAMES_PURIFY, STRING, unit, units, MEDIUM, FRAMES_PURIFY_DOC);
        int views = ScreeningSettings.MOST_COARSER_VIEWS;
        group.add(COARSER_VIEWS, INT, fallback.coarserViews(), between(0, views), LOW, COARSER_VIEWS_DOC);
    }

    private static void purification(Group group, PurificationSettings fallback) {
        ValidString modes = ValidString.in("perturb", "regenerate", "auto");
        group.add(MODE, STRING, code(fallback.mode()), modes, MEDIUM, MODE_DOC);
        group.add(REGENERATE_BELOW, DOUBLE, fallback.regenerateBelow(), Rule.between(0, 1), LOW, REGENERATE_BELOW_DOC);
        group.add(MASK_FRACTION, DOUBLE, fallback.maskFraction(), Rule.inside(0, 1), MEDIUM, MASK_FRACTION_DOC);
        group.add(MASK_FLOOR, DOUBLE, fallback.maskFloor(), Rule.between(0, Integer.MAX_VALUE), LOW, MASK_FLOOR_DOC);
        group.add(DILATION, INT, fallback.dilation(), between(0, 64), LOW, DILATION_DOC);
        group.add(T2, INT, fallback.t2(), between(1, LAST_STEP), MEDIUM, T2_DOC);
        group.add(STEPS, INT, fallback.steps(), between(1, LAST_STEP), MEDIUM, STEPS_DOC);
        group.add(ETA, DOUBLE, fallback.eta(), Rule.between(0, 1), LOW, ETA_DOC);
        ValidString outsides = ValidString.in("renoise", "known");
        group.add(OUTSIDE, STRING, code(fallback.outside()), outsides, LOW, OUTSIDE_DOC);
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
