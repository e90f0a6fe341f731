package io.detoxstream.evaluation.report.html;

import java.util.List;

/**
 * Writes HTML that is also well-formed XML: every element is closed, and all text and attribute values are escaped.
 * Names of elements and attributes are ours and taken as they are. Attributes are pairs of name and value in a list. Not
 * safe for several threads.
 */
final class Markup {
    private static final List<String> NONE = List.of();

    private final StringBuilder out = new StringBuilder();

    /** Attributes from pairs of name and value. */
    static List<String> with(String... pairs) {
        return List.of(pairs);
    }

    Markup element(String name, List<String> attributes, Runnable content) {
        start(name, attributes).append('>');
        content.run();
        out.append("</").append(name).append('>');
        return this;
    }

    Markup element(String name, Runnable content) {
        return element(name, NONE, content);
    }

    Markup element(String name, List<String> attributes, String text) {
        return element(name, attributes, () -> text(text));
    }

    Markup element(String name, String text) {
        return element(name, NONE, text);
    }

    /** An element that has no content by definition, such as an image. */
    Markup empty(String name, List<String> attributes) {
        start(name, attributes).append("/>");
        return this;
    }

    Markup text(String text) {
        escape(text);
        return this;
    }

    /** Content of our own that is markup already. */
    Markup raw(String trusted) {
        out.append(trusted);
        return this;
    }

    private StringBuilder start(String name, List<String> attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.size(); i += 2) {
            out.append(' ').append(attributes.get(i)).append("=\"");
            escape(attributes.get(i + 1));
            out.append('"');
        }
        return out;
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xfffd);
            }
        });
    }

    /** What XML 1.0 allows in a document, less the directional overrides that make a name read as another. */
    private static boolean allowed(int c) {
        boolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c >= 0x7f && c < 0xa0;
        boolean direction = c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
        return !control && !direction && !(c >= 0xd800 && c <= 0xdfff) && c != 0xfffe && c != 0xffff;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
