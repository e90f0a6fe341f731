package io.detoxstream.evaluation.method;

import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import java.util.ArrayList;
import java.util.List;

/**
 * The screening that all variants of our defence begin with. Each thread's last batch is remembered, so that variants
 * which treat the same batch one after another screen it once. Safe for several threads.
 */
final class Screening {
    private final ImageDetoxifier detoxifier;
    private final List<String> profiles;
    private final ThreadLocal<Result> last = new ThreadLocal<>();

    /**
     * @param cases the very list that was screened
     * @param nanos time per image
     */
    record Result(List<Case> cases, List<Screened> screened, long nanos) {}

    /** @param profile calibration profile of the thresholds */
    Screening(ImageDetoxifier detoxifier, String profile) {
        this.detoxifier = detoxifier;
        this.profiles = List.of(profile);
    }

    Result of(List<Case> cases) {
        Result remembered = last.get();
        if (remembered != null && remembered.cases() == cases) {
            return remembered;
        }
        long start = System.nanoTime();
        List<Screened> screened = new ArrayList<>();
        List<ScreeningOutcome> outcomes =
                detoxifier.screen(cases.stream().map(this::input).toList());
        for (ScreeningOutcome outcome : outcomes) {
            if (outcome instanceof ScreeningOutcome.Unscreenable refused) {
                throw new IllegalArgumentException("cannot be screened: " + refused.detail());
            }
            screened.add((Screened) outcome);
        }
        Result result = new Result(cases, screened, (System.nanoTime() - start) / cases.size());
        last.set(result);
        return result;
    }

    ImageInput input(Case one) {
        return new ImageInput(one.image(), one.contentSha256(), profiles);
    }
}
