package io.detoxstream.evaluation.data;

import io.detoxstream.purifier.codec.DecodeOutcome;
import io.detoxstream.purifier.codec.ImageCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The images of one data set, {@code <class>/<file>}, in an order that depends on their paths alone and mixes the
 * classes, so that the first few are a fair choice and always the same.
 *
 * <p>A class folder named by a number is the class of that index; other class folders are numbered in order of their
 * names. Hidden files are passed over.
 *
 * @param dataset which data set
 * @param folder the folder of class folders
 * @param classes names of the class folders, in order
 * @param files all images
 */
public record ImageSet(Dataset dataset, Path folder, List<String> classes, List<ImageFile> files) {
    /**
     * @param path below the folder, with forward slashes
     * @param label index of its class
     */
    public record ImageFile(String path, int label) {}

    public ImageSet {
        classes = List.copyOf(classes);
        files = List.copyOf(files);
    }

    /**
     * @param given the folder of class folders, or one that holds it as {@code test} or {@code train}
     * @throws IOException if there is no such folder, it cannot be read, or holds no image of that part
     */
    public static ImageSet open(Dataset dataset, Path given, Part part) throws IOException {
        return open(dataset, part.folder(given), part.code(), path -> part.contains(dataset, path));
    }

    /**
     * The images that networks and thresholds may be fitted to ({@link Split#TRAIN}).
     *
     * @param given the folder of class folders, or one that holds it as {@code train}
     * @throws IOException if there is no such folder, it cannot be read, or holds no such image
     */
    public static ImageSet forFitting(Dataset dataset, Path given) throws IOException {
        Path folder = Part.VALIDATION.folder(given);
        return open(dataset, folder, "training", path -> Split.TRAIN.contains(dataset, path));
    }

    private static ImageSet open(Dataset dataset, Path folder, String what, Predicate<String> wanted)
            throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        List<String> classes = names(folder, true);
        boolean numbered = classes.stream().allMatch(name -> name.matches("\\d{1,6}"));
        List<ImageFile> files = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            String name = classes.get(i);
            int label = numbered ? Integer.parseInt(name) : i;
            for (String file : names(folder.resolve(name), false)) {
                String path = name + "/" + file;
                if (wanted.test(path)) {
                    files.add(new ImageFile(path, label));
                }
            }
        }
        if (files.isEmpty()) {
            throw new IOException("no class folders with " + what + " images in " + folder);
        }
        files.sort(Comparator.comparingLong((ImageFile file) -> PathHash.seed("order of " + file.path()))
                .thenComparing(ImageFile::path));
        return new ImageSet(dataset, folder, classes, files);
    }

    private static List<String> names(Path folder, boolean folders) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(path -> Files.isDirectory(path) == folders)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Reads the first images.
     *
     * @param most how many; 0 for all
     * @throws IOException if a file cannot be read or is no image, naming it
     */
    public List<LabeledImage> load(ImageCodec codec, int most) throws IOException {
        List<LabeledImage> images = new ArrayList<>();
        for (ImageFile file : files.subList(0, most == 0 ? files.size() : Math.min(most, files.size()))) {
            Path path = folder.resolve(file.path());
            DecodeOutcome outcome = codec.decode(Files.readAllBytes(path));
            if (outcome instanceof DecodeOutcome.Refused refused) {
                throw new IOException("cannot use " + path + ": " + refused.detail());
            }
            images.add(new LabeledImage(file.path(), file.label(), ((DecodeOutcome.Decoded) outcome).image()));
        }
        return images;
    }
}
