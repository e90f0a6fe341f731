package io.detoxstream.evaluation.report.html;

/** Whether a number meets its target. The sign stands beside the number, so that colour is never all there is. */
enum Verdict {
    MET("✓", "met"),
    /** The estimate does, but its interval reaches beyond. */
    UNPROVEN("?", "unproven"),
    MISSED("✗", "missed");

    private final String sign;
    private final String word;

    Verdict(String sign, String word) {
        this.sign = sign;
        this.word = word;
    }

    String sign() {
        return sign;
    }

    /** Also the name of the style class. */
    String word() {
        return word;
    }
}
