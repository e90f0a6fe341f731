package io.detoxstream.evaluation.method;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.zip.ZipPurifier;
import io.detoxstream.purifier.zip.ZipPurifier.Zipped;
import java.util.List;

/** ZIP on every image, whole. */
final class ZipMethod implements Method {
    private final String name;
    private final String description;
    private final ZipPurifier purifier;
    private final List<String> profiles;

    /** @param profile calibration profile of the images' spectra */
    ZipMethod(String name, String description, ZipPurifier purifier, String profile) {
        this.name = name;
        this.description = description;
        this.purifier = purifier;
        this.profiles = List.of(profile);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Pace pace() {
        return Pace.SLOW;
    }

    @Override
    public double expectedEvaluations() {
        return purifier.settings().steps();
    }

    @Override
    public List<Treated> treat(List<Case> cases) {
        long start = System.nanoTime();
        List<Zipped> zipped = purifier.purify(cases.stream()
                .map(one -> new ImageInput(one.image(), one.contentSha256(), profiles))
                .toList());
        long nanos = (System.nanoTime() - start) / cases.size();
        return zipped.stream()
                .map(one -> Treated.ungated(one.image(), one.evaluations(), nanos))
                .toList();
    }
}
