package io.detoxstream.evaluation.report.html;

import io.detoxstream.evaluation.report.Evaluation;

/** A part of the page with a heading of its own. */
interface Section {
    /** Where links within the page lead to: lower case letters and hyphens. */
    String id();

    String title();

    /** Whether the evaluation has anything for it. */
    default boolean concerns(Evaluation evaluation) {
        return true;
    }

    /** Writes what comes after the heading. */
    void write(Markup html, Evaluation evaluation);
}
