package io.detoxstream.evaluation.report.html;

import static io.detoxstream.evaluation.report.html.Markup.with;

import java.util.List;

/** What all tables of the page have in common. */
final class Tables {
    private Tables() {}

    /**
     * A table that scrolls sideways where the screen is too narrow, also by keyboard.
     *
     * @param caption what it shows
     * @param style class of the table
     */
    static void scrolling(Markup html, String caption, String style, Runnable rows) {
        html.element(
                "div",
                with("class", "scroll", "role", "region", "tabindex", "0", "aria-label", caption),
                () -> html.element("table", with("class", style), () -> {
                    html.element("caption", () -> html.element("span", caption));
                    rows.run();
                }));
    }

    /**
     * The row of column headings.
     *
     * @param words how many of the columns, from the left, hold words; the others hold numbers
     */
    static void head(Markup html, int words, List<String> columns) {
        html.element(
                "thead",
                () -> html.element("tr", () -> {
                    for (int i = 0; i < columns.size(); i++) {
                        List<String> attributes = i < words ? with("scope", "col") : with("scope", "col", "class", "n");
                        html.element("th", attributes, columns.get(i));
                    }
                }));
    }

    static void rowHead(Markup html, String text) {
        html.element("th", with("scope", "row"), text);
    }

    static void number(Markup html, String text) {
        html.element("td", with("class", "n"), text);
    }

    /** A number with its interval below. */
    static void interval(Markup html, String value, String interval) {
        html.element("td", with("class", "n"), () -> html.text(value).element("small", interval));
    }

    /** A number with its interval below, and whether it meets its target. */
    static void judged(Markup html, Verdict verdict, String value, String interval) {
        html.element("td", with("class", "n " + verdict.word()), () -> {
            verdict(html, verdict);
            html.text(" " + value);
            if (!interval.isEmpty()) {
                html.element("small", interval);
            }
        });
    }

    static void verdict(Markup html, Verdict verdict) {
        verdict(html, verdict, verdict.word());
    }

    /** The sign of a verdict under another word. */
    static void verdict(Markup html, Verdict verdict, String word) {
        html.element("span", with("class", "sign", "role", "img", "aria-label", word), verdict.sign());
    }
}
