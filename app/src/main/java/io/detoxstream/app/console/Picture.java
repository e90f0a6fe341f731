package io.detoxstream.app.console;

import java.util.Locale;
import java.util.Optional;

/** The pictures of a card, in the order in which they are shown. */
enum Picture {
    BEFORE,
    MAP,
    MASK,
    AFTER;

    /** As in addresses and in JSON. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Picture> of(String code) {
        for (Picture picture : values()) {
            if (picture.code().equals(code)) {
                return Optional.of(picture);
            }
        }
        return Optional.empty();
    }
}
