package io.detoxstream.app.files;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.evaluation.data.Dataset;
import io.detoxstream.evaluation.data.PathHash;
import io.detoxstream.evaluation.data.Split;
import io.detoxstream.evaluation.method.Resampling;
import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.DecodeOutcome;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Frames of one size, from the middle of photographs or whole photographs made smaller or larger, in an order that depends on their names alone.
 *
 * @param files photographs
 * @param width columns of a frame
 * @param height rows of a frame
 */
public record FramePool(List<Path> files, int width, int height) {
    private static final Pattern SIZE = Pattern.compile("(\\d{2,4})x(\\d{2,4})");

    public FramePool {
        files = List.copyOf(files);
    }

    /**
     * @param size columns and rows, such as 320x240
     * @throws CommandException if that is no size
     * @throws IOException if the folder cannot be read
     */
    public static FramePool of(Path folder, String size) throws IOException {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            throw new CommandException(ExitCodes.USAGE, "a size is written like 320x240, not " + size);
        }
        List<Path> files = FolderScan.of(folder).files().stream()
                .sorted(Comparator.comparingLong((Path file) -> PathHash.seed("order of " + name(file)))
                        .thenComparing(FramePool::name))
                .toList();
        return new FramePool(files, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /**
     * The first frames of one side of the split.
     *
     * @throws CommandException if there are not that many photographs of that size
     * @throws IOException if one cannot be read
     */
    public List<RgbImage> frames(Split split, int most) throws IOException {
        List<RgbImage> frames = read(split, most, photo -> photo.width() >= width && photo.height() >= height).stream()
                .map(photo -> middle(photo, width, height))
                .toList();
        if (frames.size() < most) {
            throw new CommandException(
                    ExitCodes.CONFIG,
                    "only " + frames.size() + " photographs for "
                            + split.name().toLowerCase(Locale.ROOT) + " are at least " + width + "x" + height
                            + ", not the " + most + " that are wanted");
        }
        return frames;
    }

    /**
     * The first photographs of one side of the split, however large, cut as little as their shape demands and brought to
     * the size.
     *
     * @return as many as there are, at most as many as wanted
     * @throws CommandException if there is none
     * @throws IOException if one cannot be read
     */
    public List<RgbImage> resized(Split split, int most) throws IOException {
        List<RgbImage> frames =
                read(split, most, photo -> true).stream().map(this::resized).toList();
        if (frames.isEmpty()) {
            throw new CommandException(
                    ExitCodes.CONFIG,
                    "there are no photographs for " + split.name().toLowerCase(Locale.ROOT) + " among " + files.size()
                            + " files");
        }
        return frames;
    }

    private RgbImage resized(RgbImage photo) {
        int across = (int) Math.min(photo.width(), Math.max(1, (long) photo.height() * width / height));
        int down = (int) Math.min(photo.height(), Math.max(1, (long) photo.width() * height / width));
        return Resampling.resized(middle(photo, across, down), width, height);
    }

    private List<RgbImage> read(Split split, int most, Predicate<RgbImage> wanted) throws IOException {
        ImageCodec codec = new ImageCodec(DecodeLimits.DEFAULT);
        List<RgbImage> frames = new ArrayList<>();
        for (Path file : files) {
            if (frames.size() < most
                    && split.contains(Dataset.PHOTOS, name(file))
                    && codec.decode(Files.readAllBytes(file)) instanceof DecodeOutcome.Decoded decoded
                    && wanted.test(decoded.image())) {
                frames.add(decoded.image());
            }
        }
        return frames;
    }

    private static RgbImage middle(RgbImage photo, int width, int height) {
        int left = (photo.width() - width) / 2;
        int top = (photo.height() - height) / 2;
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            System.arraycopy(photo.rgb(), ((top + y) * photo.width() + left) * 3, rgb, y * width * 3, width * 3);
        }
        return new RgbImage(width, height, rgb);
    }
}
