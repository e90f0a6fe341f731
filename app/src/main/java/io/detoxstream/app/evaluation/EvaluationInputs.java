package io.detoxstream.app.evaluation;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.Home;
import io.detoxstream.evaluation.data.Dataset;
import io.detoxstream.evaluation.data.ImageSet;
import io.detoxstream.evaluation.data.LabeledImage;
import io.detoxstream.evaluation.data.Part;
import io.detoxstream.evaluation.report.GateThreshold;
import io.detoxstream.evaluation.run.DatasetPlan;
import io.detoxstream.evaluation.victim.Victim;
import io.detoxstream.evaluation.victim.VictimInfo;
import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.ImageCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the images and thresholds that go with victims.
 *
 * @param home where the sample images lie
 * @param folders images of data sets that are not the samples
 * @param profiles calibration profiles that are not named as their data set
 * @param part which images
 * @param images most per data set, 0 for all
 */
public record EvaluationInputs(
        Home home, Map<Dataset, Path> folders, Map<Dataset, String> profiles, Part part, int images) {
    /** The name of a data set in reports, options and metadata. */
    public static String name(Dataset dataset) {
        return dataset.name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param victims at least one, all of the data set
     * @param gates where thresholds are taken from
     * @throws CommandException if images, victims and thresholds do not fit each other
     * @throws IOException if the images cannot be read
     */
    public DatasetPlan plan(Dataset dataset, List<Victim> victims, GateThresholds gates) throws IOException {
        String name = name(dataset);
        Path folder = folders.containsKey(dataset) ? folders.get(dataset) : home.samples(name);
        ImageSet set = ImageSet.open(dataset, folder, part);
        victims.forEach(victim -> requireSameClasses(set, victim.info()));
        List<LabeledImage> loaded = set.load(new ImageCodec(DecodeLimits.DEFAULT), images);
        String profile = profiles.getOrDefault(dataset, name);
        List<GateThreshold> thresholds = gates.of(name, profile, loaded.get(0).image());
        return new DatasetPlan(name, profile, thresholds, set.files().size(), loaded, victims);
    }

    private static void requireSameClasses(ImageSet set, VictimInfo victim) {
        boolean numbered = set.classes().stream().allMatch(name -> name.chars().allMatch(Character::isDigit));
        int most =
                set.files().stream().mapToInt(ImageSet.ImageFile::label).max().orElse(0);
        boolean fits = numbered ? most < victim.classes().size() : set.classes().equals(victim.classes());
        if (!fits) {
            throw new CommandException(
                    ExitCodes.CONFIG,
                    "the class folders in " + set.folder() + " are not the "
                            + victim.classes().size() + " classes of the victim " + victim.name());
        }
    }
}
