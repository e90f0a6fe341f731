package io.detoxstream.evaluation.method;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.PurificationOutcome.Unpurifiable;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.purifier.purify.Mask;
import io.detoxstream.purifier.purify.MaskRule;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** Weak restoration, gate and localized purification as the service runs them, and variants that take them apart. */
final class OurDefence implements Method {
    /** Pixels that an oracle's mask grows, as the trigger's edge may be blurred. */
    private static final int ORACLE_DILATION = 1;

    private static final int SCREENING_EVALUATIONS = 2;

    /** Which images are purified, and where. */
    enum Variant {
        SHIPPED("ours", "weak restoration, and localized purification of what the gate flags"),
        WEAK("ours-weak", "weak restoration alone, no image is purified"),
        FORCED("ours-forced", "every image is purified on its own mask, flagged or not"),
        ORACLE("ours-oracle", "every image is purified where the trigger really lies: repair without detection");

        private final String code;
        private final String description;

        Variant(String code, String description) {
            this.code = code;
            this.description = description;
        }
    }

    private final Variant variant;
    private final Screening screening;
    private final Defence defence;
    private final MaskRule maskRule;

    /** @param screening shared by all variants */
    OurDefence(Variant variant, Screening screening, Defence defence) {
        this.variant = variant;
        this.screening = screening;
        this.defence = defence;
        this.maskRule = MaskRule.of(defence.detoxifier().purificationSettings());
    }

    @Override
    public String name() {
        return variant.code;
    }

    @Override
    public String description() {
        return variant.description;
    }

    @Override
    public Pace pace() {
        return variant == Variant.FORCED || variant == Variant.ORACLE ? Pace.SLOW : Pace.CHEAP;
    }

    @Override
    public boolean oracle() {
        return variant == Variant.ORACLE;
    }

    @Override
    public double expectedEvaluations() {
        int purification = defence.detoxifier().purificationSettings().steps() + 1;
        return SCREENING_EVALUATIONS
                + switch (variant) {
                    case WEAK -> 0;
                    case SHIPPED -> purification / 2.0;
                    case FORCED, ORACLE -> purification;
                };
    }

    @Override
    public List<Treated> treat(List<Case> cases) {
        Screening.Result result = screening.of(cases);
        List<Mask> masks = new ArrayList<>();
        List<Supplier<Purified>> purifications = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Case one = cases.get(i);
            Screened screened = result.screened().get(i);
            Mask mask = mask(one, screened);
            masks.add(mask);
            if (mask != null) {
                purifications.add(() -> purify(screening.input(one), screened, mask));
            }
        }
        long start = System.nanoTime();
        Iterator<Purified> purified = defence.lockStep().together(purifications).iterator();
        long nanos = (System.nanoTime() - start) / Math.max(1, purifications.size());
        List<Treated> treated = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Screened screened = result.screened().get(i);
            treated.add(
                    masks.get(i) == null
                            ? passed(screened, result.nanos())
                            : purified(screened, masks.get(i), purified.next(), result.nanos() + nanos));
        }
        return treated;
    }

    private static Treated passed(Screened screened, long nanos) {
        return new Treated(
                screened.restored(), screened.score(), screened.flagged(), null, screened.evaluations(), nanos);
    }

    private Treated purified(Screened screened, Mask mask, Purified purified, long nanos) {
        return new Treated(
                purified.image(),
                screened.score(),
                screened.flagged(),
                variant == Variant.ORACLE ? null : mask,
                screened.evaluations() + purified.evaluations(),
                nanos);
    }

    /** What is to be purified; null for nothing. */
    private Mask mask(Case one, Screened screened) {
        Mask mask = switch (variant) {
            case WEAK -> null;
            case SHIPPED -> screened.flagged() ? maskRule.mask(screened) : null;
            case FORCED -> maskRule.mask(screened);
            case ORACLE -> one.changed() == null ? null : one.changed().dilate(ORACLE_DILATION);
        };
        return mask == null || mask.isEmpty() ? null : mask;
    }

    private Purified purify(ImageInput input, Screened screened, Mask mask) {
        PurificationOutcome outcome = variant == Variant.ORACLE
                ? defence.purifier().purify(input, screened.restored(), mask)
                : defence.purifier().purify(input, screened);
        if (outcome instanceof Unpurifiable fault) {
            throw new DenoiserException(fault.cause() + ": " + fault.detail());
        }
        return (Purified) outcome;
    }
}
