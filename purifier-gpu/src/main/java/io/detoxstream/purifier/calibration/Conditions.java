package io.detoxstream.purifier.calibration;

import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.suspicion.MapKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything a score depends on apart from the image: scores under other conditions are not comparable.
 *
 * @param modelSha256 SHA-256 of the file of the network that screens
 * @param precision its arithmetic on the device, fp32 or int8
 * @param map code of the suspicion map, and the detector that is added to it with its weight
 * @param t1 0-based step of the weak noise, for images of ordinary contrast
 * @param scoreT 0-based step of the noise behind the map
 * @param ssimDataRange data range of the SSIM map; matters for that map only
 * @param t1Flat 0-based step of the weak noise of an image without contrast
 */
public record Conditions(
        String modelSha256, String precision, String map, int t1, int scoreT, double ssimDataRange, int t1Flat) {
    /** Of scores under weak noise of the same strength for all images. */
    public Conditions(String modelSha256, String precision, String map, int t1, int scoreT, double ssimDataRange) {
        this(modelSha256, precision, map, t1, scoreT, ssimDataRange, t1);
    }

    /** Of the detector's SHA-256: enough to tell one file from another. */
    private static final int DIGITS = 12;

    /** @param model the network that screens ({@link io.detoxstream.purifier.diffusion.Denoiser#screening}) */
    public static Conditions of(ModelInfo model, ScreeningSettings settings) {
        return new Conditions(
                model.sha256(),
                model.precision(),
                settings.map().code() + detector(model, settings),
                settings.t1(),
                settings.scoreT(),
                settings.ssimDataRange(),
                settings.t1Flat());
    }

    /** For example {@code  + 0.2 * detector 0123456789ab}; empty if the map is left as it is. */
    private static String detector(ModelInfo model, ScreeningSettings settings) {
        return model.detector().isPresent() && settings.detectorWeight() > 0
                ? " + " + settings.detectorWeight() + " * detector "
                        + model.detector().sha256().substring(0, DIGITS)
                : "";
    }

    /** What differs, as "name: this one, not that one"; empty if scores are comparable. */
    List<String> differences(Conditions wanted) {
        List<String> found = new ArrayList<>();
        compare(found, "model", modelSha256, wanted.modelSha256);
        compare(found, "precision", precision, wanted.precision);
        compare(found, "map", map, wanted.map);
        compare(found, "t1", t1, wanted.t1);
        compare(found, "t1.flat", t1Flat, wanted.t1Flat);
        compare(found, "score.t", scoreT, wanted.scoreT);
        if (map.startsWith(MapKind.SSIM.code())) {
            compare(found, "ssim.data.range", ssimDataRange, wanted.ssimDataRange);
        }
        return found;
    }

    private static void compare(List<String> found, String name, Object mine, Object wanted) {
        if (!mine.equals(wanted)) {
            found.add(name + " " + mine + ", not " + wanted);
        }
    }
}
