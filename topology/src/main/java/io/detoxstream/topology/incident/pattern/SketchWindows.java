package io.detoxstream.topology.incident.pattern;

import io.detoxstream.purifier.coherence.CoherenceSettings;
import io.detoxstream.purifier.coherence.Sketches;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.topology.config.PatternSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The latest sketches of the sources of a task, never of more sources than allowed. Each sketch is an entry of its own, so
 * that a new one writes 3 KiB to the log of the store, not the window. Not for sharing between threads.
 */
public final class SketchWindows {
    /** Fewer show no pattern that could be told from chance. */
    static final int LEAST = CoherenceSettings.DEFAULT.leastImages();

    private final KeyValueStore<String, SketchWindow> windows;
    private final KeyValueStore<String, byte[]> sketches;
    private final PatternSettings settings;
    private int size;

    public SketchWindows(
            KeyValueStore<String, SketchWindow> windows,
            KeyValueStore<String, byte[]> sketches,
            PatternSettings settings) {
        this.windows = windows;
        this.sketches = sketches;
        this.settings = settings;
        this.size = all().size();
    }

    /**
     * Takes a sketch of a source.
     *
     * @param sketch {@link Sketches#BYTES} bytes
     * @param now the service's clock
     * @param imageAt the broker's time of its image
     * @param precious sources that others go before, where one must go
     * @return the source that had to go to make room
     */
    public Optional<String> add(String source, byte[] sketch, long now, long imageAt, Predicate<String> precious) {
        Optional<String> dropped = Optional.empty();
        SketchWindow window = windows.get(source);
        if (window == null) {
            dropped = size >= settings.sources() ? dropOne(precious) : Optional.empty();
            window = new SketchWindow(settings.window());
            size++;
        } else if (window.capacity() != settings.window()) {
            // slots of another ring would come back in an order that never was
            clear(source, window);
            window = new SketchWindow(settings.window());
        }
        sketches.put(key(source, window.add(now, imageAt)), sketch);
        windows.put(source, window);
        return dropped;
    }

    /** The window of a source, or null. */
    public SketchWindow get(String source) {
        return windows.get(source);
    }

    /** The sketches of a window. */
    public List<RgbImage> sketches(String source, SketchWindow window) {
        List<RgbImage> found = new ArrayList<>(window.size());
        for (int slot = 0; slot < window.size(); slot++) {
            byte[] sketch = sketches.get(key(source, slot));
            if (sketch != null) {
                found.add(Sketches.ofBytes(sketch));
            }
        }
        return found;
    }

    /** Of the sources with enough new sketches, the one that was searched longest ago. */
    public Optional<String> due() {
        return all().stream()
                .filter(entry -> entry.value.size() >= LEAST && entry.value.fresh() >= settings.every())
                .min(Comparator.comparingLong(entry -> entry.value.searchedAt()))
                .map(entry -> entry.key);
    }

    /** A search of the source has ended; {@code seen} sketches were new to it. */
    public void searched(String source, int seen, long now) {
        SketchWindow window = windows.get(source);
        if (window != null) {
            window.searched(seen, now);
            windows.put(source, window);
        }
    }

    private Optional<String> dropOne(Predicate<String> precious) {
        Optional<KeyValue<String, SketchWindow>> silent = all().stream()
                .min(Comparator.<KeyValue<String, SketchWindow>, Boolean>comparing(entry -> precious.test(entry.key))
                        .thenComparingLong(entry -> entry.value.heardAt()));
        silent.ifPresent(entry -> {
            clear(entry.key, entry.value);
            windows.delete(entry.key);
            size--;
        });
        return silent.map(entry -> entry.key);
    }

    private void clear(String source, SketchWindow window) {
        for (int slot = 0; slot < window.size(); slot++) {
            sketches.delete(key(source, slot));
        }
    }

    /** A copy: the store is changed while it is gone through. */
    private List<KeyValue<String, SketchWindow>> all() {
        List<KeyValue<String, SketchWindow>> found = new ArrayList<>();
        try (KeyValueIterator<String, SketchWindow> all = windows.all()) {
            all.forEachRemaining(found::add);
        }
        return found;
    }

    /** The slot comes first: a source may be called anything. */
    private static String key(String source, int slot) {
        return slot + "/" + source;
    }
}
