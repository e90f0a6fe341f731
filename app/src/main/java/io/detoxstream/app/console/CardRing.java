package io.detoxstream.app.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The most recent cards of each source with their pictures, and nothing else that holds pictures of images. Bounded by
 * cards of a source, by sources and by bytes. Safe for several threads.
 */
final class CardRing {
    /** A few more than a page shows, so that a slow page still finds the pictures of what it was told of last. */
    private static final int MOST_CLEAN = 12;

    private static final int MOST_NOTABLE = 24;
    private static final int MOST_SOURCES = 24;
    private static final long MOST_BYTES = 12L << 20;

    /** @param number counts additions */
    private record Entry(long number, Card card, Map<Picture, byte[]> pictures) {
        long bytes() {
            return pictures.values().stream().mapToLong(png -> png.length).sum();
        }
    }

    private record Strip(Deque<Entry> clean, Deque<Entry> notable) {
        Strip() {
            this(new ArrayDeque<>(), new ArrayDeque<>());
        }

        Deque<Entry> of(Card card) {
            return card.notable() ? notable : clean;
        }
    }

    /** Sources in the order of their last card. */
    private final Map<String, Strip> strips = new LinkedHashMap<>();

    private final Map<Long, Entry> byId = new HashMap<>();
    private final Map<String, Entry> byOrigin = new HashMap<>();
    private long bytes;
    private long additions;

    /**
     * Adds a card, in the place of an earlier one about the same image, whose id it takes over. Pictures that only the
     * earlier one has stay.
     *
     * @return the card with its id and all its pictures
     */
    synchronized Card add(Card card, Map<Picture, byte[]> pictures) {
        Map<Picture, byte[]> all = new EnumMap<>(Picture.class);
        long id = card.id();
        Entry earlier = byOrigin.get(card.origin());
        if (earlier != null) {
            id = earlier.card().id();
            all.putAll(earlier.pictures());
            remove(earlier);
        }
        all.putAll(pictures);
        Entry entry = new Entry(++additions, card.with(id, CardMaker.codes(all.keySet())), all);
        Strip strip = strips.remove(card.source());
        strip = strip == null ? new Strip() : strip;
        strips.put(card.source(), strip);
        strip.of(card).addLast(entry);
        byId.put(id, entry);
        byOrigin.put(card.origin(), entry);
        bytes += entry.bytes();
        trim(strip);
        return entry.card();
    }

    private void trim(Strip strip) {
        while (strip.clean().size() > MOST_CLEAN) {
            remove(strip.clean().peekFirst());
        }
        while (strip.notable().size() > MOST_NOTABLE) {
            remove(strip.notable().peekFirst());
        }
        while (strips.size() > MOST_SOURCES) {
            Strip quiet = strips.values().iterator().next();
            List<Entry> gone = new ArrayList<>(quiet.clean());
            gone.addAll(quiet.notable());
            gone.forEach(this::remove);
        }
        while (bytes > MOST_BYTES) {
            byId.values().stream().min(Comparator.comparingLong(Entry::number)).ifPresent(this::remove);
        }
    }

    private void remove(Entry entry) {
        Card card = entry.card();
        byId.remove(card.id());
        byOrigin.remove(card.origin(), entry);
        bytes -= entry.bytes();
        Strip strip = strips.get(card.source());
        strip.of(card).remove(entry);
        if (strip.clean().isEmpty() && strip.notable().isEmpty()) {
            strips.remove(card.source());
        }
    }

    /** All cards, oldest first. */
    synchronized List<Card> cards() {
        return byId.values().stream()
                .sorted(Comparator.comparingLong(Entry::number))
                .map(Entry::card)
                .toList();
    }

    /** A PNG, as long as its card is here. */
    synchronized Optional<byte[]> picture(long id, Picture picture) {
        return Optional.ofNullable(byId.get(id)).map(entry -> entry.pictures().get(picture));
    }

    synchronized long bytes() {
        return bytes;
    }
}
