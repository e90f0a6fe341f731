package io.detoxstream.bench.image;

import io.detoxstream.evaluation.attack.PatchTrigger;
import io.detoxstream.evaluation.attack.Trigger;
import io.detoxstream.evaluation.data.Dataset;
import io.detoxstream.evaluation.data.ImageSet;
import io.detoxstream.evaluation.data.Part;
import io.detoxstream.evaluation.method.Jpeg;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.DecodeOutcome;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.image.RgbImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes {@link Pool}s of sample images: compressed as JPEG, half of the triggered ones with the checkerboard of BadNets,
 * half with a patch of random colours. Small ones are asked about at the gate first.
 */
public final class Pools {
    private static final int QUALITY = 95;
    /** Device batches of this many images are asked about at a time. */
    private static final int BATCH = 16;

    private final List<RgbImage> samples;
    private final ImageCodec codec = new ImageCodec(DecodeLimits.DEFAULT);

    private Pools(List<RgbImage> samples) {
        this.samples = samples;
    }

    /**
     * @param folder class folders of images
     * @param most images to take
     * @throws IOException if there are none, or one cannot be read
     */
    public static Pools of(Path folder, int most) throws IOException {
        ImageCodec codec = new ImageCodec(DecodeLimits.DEFAULT);
        return new Pools(ImageSet.open(Dataset.CIFAR10, folder, Part.TEST).load(codec, most).stream()
                .map(image -> image.image())
                .toList());
    }

    /** Images of one size as they are, whatever the gate says of them. */
    public Pool unasked(ImageSize size, int most) {
        List<Picture> clean = new ArrayList<>();
        List<Picture> triggered = new ArrayList<>();
        for (int i = 0; i < Math.min(most, samples.size()); i++) {
            RgbImage image = Enlarged.to(size, samples.get(i));
            clean.add(picture(image));
            triggered.add(picture(trigger(i).apply(image, i)));
        }
        return new Pool(size, clean, triggered);
    }

    /** Images of one size that the gate passes without their trigger, or flags with it. */
    public Pool asked(ImageSize size, int most, ImageDetoxifier gate, List<String> profiles, Runnable beat) {
        Pool all = unasked(size, most);
        return new Pool(
                size,
                chosen(all.clean(), false, gate, profiles, beat),
                chosen(all.triggered(), true, gate, profiles, beat));
    }

    private static List<Picture> chosen(
            List<Picture> from, boolean flagged, ImageDetoxifier gate, List<String> profiles, Runnable beat) {
        List<Picture> chosen = new ArrayList<>();
        for (int first = 0; first < from.size(); first += BATCH) {
            List<Picture> part = from.subList(first, Math.min(from.size(), first + BATCH));
            List<ScreeningOutcome> outcomes = gate.screen(
                    part.stream().map(picture -> picture.input(profiles)).toList());
            for (int i = 0; i < part.size(); i++) {
                if (outcomes.get(i) instanceof ScreeningOutcome.Screened screened && screened.flagged() == flagged) {
                    chosen.add(part.get(i));
                }
            }
            beat.run();
        }
        return chosen;
    }

    private static Trigger trigger(int image) {
        return image % 2 == 0 ? PatchTrigger.badNetsChecker() : PatchTrigger.randomColourPatch();
    }

    private Picture picture(RgbImage image) {
        byte[] encoded = Jpeg.encode(image, QUALITY);
        if (codec.decode(encoded) instanceof DecodeOutcome.Decoded decoded) {
            return new Picture(encoded, decoded.image());
        }
        throw new IllegalStateException("our own JPEG was refused");
    }
}
