package io.detoxstream.bench.library;

import io.detoxstream.bench.image.Picture;
import io.detoxstream.bench.measure.Interleaved.Work;
import io.detoxstream.purifier.FlaggedInput;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.DecodeOutcome;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.codec.PngEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the service does with images, call by call; the unit is one image. */
public final class ImageWork {
    private final ImageDetoxifier detoxifier;
    private final List<String> profiles;
    private final ImageCodec codec = new ImageCodec(DecodeLimits.DEFAULT);

    public ImageWork(ImageDetoxifier detoxifier, List<String> profiles) {
        this.detoxifier = detoxifier;
        this.profiles = profiles;
    }

    /** From a file to pixels. */
    public Work decode(Supplier<Picture> pictures) {
        return () -> {
            decoded(pictures.get());
            return 1;
        };
    }

    /** From pixels to a PNG file. */
    public Work encode(Supplier<Picture> pictures) {
        return () -> {
            PngEncoder.rgb(pictures.get().image());
            return 1;
        };
    }

    /** Screening of decoded images. */
    public Work screen(Supplier<Picture> pictures, int batch) {
        return () -> {
            List<ImageInput> inputs = new ArrayList<>();
            for (int i = 0; i < batch; i++) {
                inputs.add(pictures.get().input(profiles));
            }
            detoxifier.screen(inputs).forEach(ImageWork::screened);
            return batch;
        };
    }

    /** Purification of images that were screened before. */
    public Work purify(Supplier<Picture> flagged, int batch) {
        List<FlaggedInput> inputs = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            ImageInput input = flagged.get().input(profiles);
            inputs.add(new FlaggedInput(
                    input, screened(detoxifier.screen(List.of(input)).get(0))));
        }
        return () -> {
            detoxifier.purify(inputs).forEach(ImageWork::purified);
            return batch;
        };
    }

    /** From files to files: decoding, screening, purification of what is flagged, encoding. */
    public Work throughout(Supplier<Picture> pictures, int batch) {
        return () -> {
            List<ImageInput> inputs = new ArrayList<>();
            for (int i = 0; i < batch; i++) {
                Picture picture = pictures.get();
                inputs.add(new Picture(picture.encoded(), decoded(picture).image()).input(profiles));
            }
            List<ScreeningOutcome> outcomes = detoxifier.screen(inputs);
            List<FlaggedInput> flagged = new ArrayList<>();
            for (int i = 0; i < batch; i++) {
                Screened screened = screened(outcomes.get(i));
                if (screened.flagged()) {
                    flagged.add(new FlaggedInput(inputs.get(i), screened));
                } else {
                    PngEncoder.rgb(screened.restored());
                }
            }
            detoxifier
                    .purify(flagged)
                    .forEach(outcome -> PngEncoder.rgb(purified(outcome).image()));
            return batch;
        };
    }

    /**
     * Decoded images as the service takes them: screened batch by batch, and purified once as many are flagged as make a
     * batch too. So a call purifies only now and then.
     */
    public Work gathered(Supplier<Picture> pictures, int batch) {
        List<FlaggedInput> waiting = new ArrayList<>();
        return () -> {
            List<ImageInput> inputs = new ArrayList<>();
            for (int i = 0; i < batch; i++) {
                inputs.add(pictures.get().input(profiles));
            }
            List<ScreeningOutcome> outcomes = detoxifier.screen(inputs);
            for (int i = 0; i < batch; i++) {
                Screened screened = screened(outcomes.get(i));
                if (screened.flagged()) {
                    waiting.add(new FlaggedInput(inputs.get(i), screened));
                }
            }
            if (waiting.size() >= batch) {
                detoxifier.purify(waiting.subList(0, batch)).forEach(ImageWork::purified);
                waiting.subList(0, batch).clear();
            }
            return batch;
        };
    }

    private DecodeOutcome.Decoded decoded(Picture picture) {
        if (codec.decode(picture.encoded()) instanceof DecodeOutcome.Decoded decoded) {
            return decoded;
        }
        throw new IllegalStateException("an image of the benchmark cannot be decoded");
    }

    private static Screened screened(ScreeningOutcome outcome) {
        if (outcome instanceof Screened screened) {
            return screened;
        }
        throw new IllegalStateException("an image of the benchmark cannot be screened: " + outcome);
    }

    private static PurificationOutcome.Purified purified(PurificationOutcome outcome) {
        if (outcome instanceof PurificationOutcome.Purified purified) {
            return purified;
        }
        throw new IllegalStateException("an image of the benchmark cannot be purified: " + outcome);
    }
}
