package io.detoxstream.app.files;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.ScreeningOutcome.Unscreenable;
import io.detoxstream.purifier.image.RgbImage;
import java.util.List;

/** One file on its way through the stages. Confined to a thread. */
final class Draft {
    private final String file;
    private ImageInput input;
    private Screened screened;
    private RgbImage result;
    private String error;
    private int evaluations;
    private double millis;

    Draft(String file) {
        this.file = file;
    }

    void decoded(ImageInput image) {
        this.input = image;
    }

    void refused(String cause, String detail) {
        this.error = cause + ": " + detail;
    }

    void screened(ScreeningOutcome outcome) {
        if (outcome instanceof Unscreenable unscreenable) {
            refused(unscreenable.cause(), unscreenable.detail());
            return;
        }
        screened = (Screened) outcome;
        evaluations += screened.evaluations();
        if (!screened.flagged()) {
            result = screened.restored();
        }
    }

    void purified(PurificationOutcome outcome) {
        if (outcome instanceof Purified purified) {
            result = purified.image();
            evaluations += purified.evaluations();
        } else if (outcome instanceof PurificationOutcome.Unpurifiable unpurifiable) {
            refused(unpurifiable.cause(), unpurifiable.detail());
        }
    }

    void spent(long nanos) {
        millis += nanos / 1e6;
    }

    boolean alive() {
        return error == null;
    }

    /** Null until {@link #decoded}. */
    ImageInput input() {
        return input;
    }

    /** Null until {@link #screened}. */
    Screened screening() {
        return screened;
    }

    /** The image that may pass, or null. */
    RgbImage result() {
        return result;
    }

    /** @param output name of the written file, or null */
    PurifiedFile line(String output) {
        boolean known = screened != null;
        return new PurifiedFile(
                file,
                output,
                input == null ? null : Integer.valueOf(input.image().width()),
                input == null ? null : Integer.valueOf(input.image().height()),
                known ? Double.valueOf(screened.score()) : null,
                known ? Double.valueOf(screened.gate().purifyThreshold()) : null,
                known ? Boolean.valueOf(screened.flagged()) : null,
                known ? screened.regions() : List.of(),
                evaluations,
                Math.round(millis * 1000) / 1000.0,
                error);
    }
}
