package io.detoxstream.evaluation.method;

import java.util.List;

/**
 * One defence. Safe for several threads. What becomes of an image does not depend on its company, but for the rounding of
 * device batches of another size.
 */
public interface Method {
    /** Stable name for reports: lower case, words joined by hyphens. */
    String name();

    /** One sentence for people. */
    String description();

    /** How many images it may be asked to treat. */
    default Pace pace() {
        return Pace.CHEAP;
    }

    /** Whether it needs to know which pixels a trigger changed, and so makes sense for local triggers only. */
    default boolean oracle() {
        return false;
    }

    /** Network evaluations for one image, about: by it the time left is judged. */
    double expectedEvaluations();

    /**
     * Treats a batch.
     *
     * @param cases up to 32 images of one size
     * @return one for each, in order
     */
    List<Treated> treat(List<Case> cases);
}
