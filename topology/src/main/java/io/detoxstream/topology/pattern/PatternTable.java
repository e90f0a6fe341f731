package io.detoxstream.topology.pattern;

import io.detoxstream.schemas.SourcePattern;
import io.detoxstream.topology.table.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The topic of patterns as screening asks it: by source. Changed by one thread, asked by several. */
final class PatternTable implements Table<SourcePattern>, SourcePatterns {
    /** Of some 50 KiB each. */
    private static final int MOST_PATTERNS = 2_000;

    private final PatternFormat format;
    private final Map<String, String> sources = new HashMap<>();
    /** The lists are never changed, only replaced. */
    private final Map<String, List<KnownPattern>> bySource = new ConcurrentHashMap<>();

    PatternTable(PatternFormat format) {
        this.format = format;
    }

    @Override
    public List<KnownPattern> of(String source) {
        return bySource.getOrDefault(source, List.of());
    }

    @Override
    public void clear() {
        sources.clear();
        bySource.clear();
    }

    @Override
    public void put(String id, SourcePattern told) {
        if (!sources.containsKey(id) && sources.size() >= MOST_PATTERNS) {
            return;
        }
        KnownPattern known = new KnownPattern(id, format.read(bytes(told.getPattern())));
        if (!told.getSourceId().equals(sources.get(id))) {
            remove(id);
        }
        sources.put(id, told.getSourceId());
        bySource.compute(told.getSourceId(), (source, before) -> with(before, known));
    }

    @Override
    public void remove(String id) {
        String source = sources.remove(id);
        if (source != null) {
            bySource.computeIfPresent(source, (name, before) -> without(before, id));
        }
    }

    @Override
    public int size() {
        return sources.size();
    }

    private static List<KnownPattern> with(List<KnownPattern> before, KnownPattern known) {
        List<KnownPattern> after = new ArrayList<>(before == null ? List.of() : before);
        after.removeIf(pattern -> pattern.id().equals(known.id()));
        after.add(known);
        return List.copyOf(after);
    }

    /** Null, and so no entry, where nothing is left. */
    private static List<KnownPattern> without(List<KnownPattern> before, String id) {
        List<KnownPattern> after =
                before.stream().filter(known -> !known.id().equals(id)).toList();
        return after.isEmpty() ? null : after;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
