package io.detoxstream.topology.record;

import java.util.regex.Pattern;

/** Texts that producers chose, as state, logs and metrics bear them. */
public final class ShortText {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private ShortText() {}

    /**
     * The text, or its beginning and an ellipsis. What was shortened once stays as it is.
     *
     * @param longest characters of the beginning
     * @return at most one character more than the beginning
     */
    public static String of(String text, int longest) {
        return text.length() <= longest + 1 ? text : text.substring(0, longest) + "…";
    }

    /** Likewise, with a question mark for every control character and line separator. */
    public static String harmless(String text, int longest) {
        return CONTROL.matcher(of(text, longest)).replaceAll("?");
    }
}
