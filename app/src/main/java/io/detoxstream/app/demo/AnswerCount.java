package io.detoxstream.app.demo;

/**
 * A classifier's answers in one row of the report.
 *
 * @param images how many came out; of a row with a trigger, without those that show the target class anyway
 * @param targetBefore of these, answered with the target class as they were fed (over images: ASR); null in a clean row
 * @param targetAfter likewise after detoxification
 * @param rightBefore answered with their true class as they were fed (over images: PA; in a clean row CA)
 * @param rightAfter likewise after detoxification
 */
public record AnswerCount(int images, Integer targetBefore, Integer targetAfter, int rightBefore, int rightAfter) {
    /** @param target index of the target class */
    static AnswerCount of(Answer answer, int target) {
        boolean clean = answer.item().clean();
        return new AnswerCount(
                1,
                clean ? null : one(answer.before() == target),
                clean ? null : one(answer.after() == target),
                one(answer.before() == answer.truth()),
                one(answer.after() == answer.truth()));
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }

    /** Both of one row. */
    AnswerCount plus(AnswerCount other) {
        return new AnswerCount(
                images + other.images,
                sum(targetBefore, other.targetBefore),
                sum(targetAfter, other.targetAfter),
                rightBefore + other.rightBefore,
                rightAfter + other.rightAfter);
    }

    private static Integer sum(Integer a, Integer b) {
        return a == null ? null : Integer.valueOf(a + b);
    }
}
