package io.detoxstream.evaluation.method;

import io.detoxstream.evaluation.method.OurDefence.Variant;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.zip.ZipSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The catalogue of methods. */
public final class Methods {
    /** The undefended classifier. */
    public static final String NONE = "none";
    /** Our defence as shipped. */
    public static final String OURS = "ours";

    private static final String ZIP_PUBLISHED = "zip-published";
    private static final String ZIP_EXACT = "zip-exact";
    private static final String ZIP = "zip";

    private static final int BASELINE_QUALITY = 75;
    private static final double BLUR_SIGMA = 1;

    private static final List<String> NAMES = List.of(
            NONE,
            "jpeg-75",
            "gaussian-blur",
            "bicubic-half",
            "diffusion-60",
            "diffusion-120",
            "diffusion-200",
            "sampdetox-paper",
            "sampdetox-cosine",
            "sampdetox-code",
            ZIP_PUBLISHED,
            ZIP_EXACT,
            ZIP,
            OURS,
            "ours-weak",
            "ours-forced",
            "ours-oracle");

    private static final Map<String, List<String>> GROUPS = Map.of(
            "all", NAMES,
            "quick", List.of(NONE, "jpeg-75", "gaussian-blur", OURS),
            "cheap", List.of(NONE, "jpeg-75", "gaussian-blur", "bicubic-half", OURS, "ours-weak"));

    private Methods() {}

    /** Every method's name, in the order of tables. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The names that a person's list stands for: names and the groups all, quick and cheap.
     *
     * @return in the order of tables; always with none, which the others are compared with
     * @throws IllegalArgumentException naming what there is
     */
    public static List<String> select(List<String> wanted) {
        Set<String> chosen = new LinkedHashSet<>(List.of(NONE));
        for (String name : wanted) {
            List<String> group = GROUPS.getOrDefault(name, List.of(name));
            if (!NAMES.containsAll(group)) {
                throw new IllegalArgumentException("no method '" + name + "'; there are " + String.join(", ", NAMES)
                        + ", and the groups quick, cheap and all");
            }
            chosen.addAll(group);
        }
        return NAMES.stream().filter(chosen::contains).toList();
    }

    /**
     * Builds methods for one data set.
     *
     * @param names as {@link #select} returned them
     * @param profile calibration profile of its images
     */
    public static List<Method> of(List<String> names, Defence defence, String profile) {
        return all(names, defence, profile)
                .filter(method -> names.contains(method.name()))
                .toList();
    }

    private static Stream<Method> all(List<String> names, Defence defence, String profile) {
        PurificationSettings settings = defence.detoxifier().purificationSettings();
        Screening screening = new Screening(defence.detoxifier(), profile);
        Stream<Method> pixels = Stream.of(
                new PixelMethod(NONE, "the image as it is", UnaryOperator.identity()),
                new PixelMethod(
                        "jpeg-75", "JPEG of quality 75 and back", image -> Jpeg.roundTrip(image, BASELINE_QUALITY)),
                new PixelMethod(
                        "gaussian-blur",
                        "Gaussian blur, sigma 1 pixel",
                        image -> Resampling.gaussianBlur(image, BLUR_SIGMA)),
                new PixelMethod("bicubic-half", "halved and enlarged again, bicubic", Resampling::halfAndBack));
        Stream<Method> diffusion =
                Stream.of(60, 120, 200).map(t -> new WholeDiffusion(defence.denoiser(), defence.noise(), t, settings));
        Stream<Method> sampDetox = Stream.of(SampDetoxSettings.PAPER, SampDetoxSettings.COSINE, SampDetoxSettings.CODE)
                .map(kind -> new SampDetox(defence.denoiser(), defence.noise(), kind));
        Stream<Method> ours = Stream.of(Variant.values()).map(variant -> new OurDefence(variant, screening, defence));
        return Stream.of(pixels, diffusion, sampDetox, zip(names, defence, profile), ours)
                .flatMap(methods -> methods);
    }

    /** Made only where they are wanted: not every network goes as far back as ZIP begins. */
    private static Stream<Method> zip(List<String> names, Defence defence, String profile) {
        List<Method> zip = new ArrayList<>();
        if (names.contains(ZIP_PUBLISHED)) {
            zip.add(new ZipMethod(
                    ZIP_PUBLISHED,
                    "ZIP as published: projections averaged, 20 steps from pure noise, image by image",
                    defence.zip(ZipSettings.PUBLISHED),
                    profile));
        }
        if (names.contains(ZIP_EXACT)) {
            zip.add(new ZipMethod(
                    ZIP_EXACT,
                    "likewise, with the two projections combined exactly",
                    defence.zip(ZipSettings.PUBLISHED.withCombination(ZipSettings.Combination.EXACT)),
                    profile));
        }
        if (names.contains(ZIP)) {
            zip.add(new ZipMethod(ZIP, "ZIP as set up (detox.zip.*, detox.spectral)", defence.zip(), profile));
        }
        return zip.stream();
    }
}
