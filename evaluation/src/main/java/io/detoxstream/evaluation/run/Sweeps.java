package io.detoxstream.evaluation.run;

import io.detoxstream.evaluation.method.Case;
import io.detoxstream.evaluation.method.Method;
import io.detoxstream.evaluation.method.Pace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes sweeps, or finds them where an earlier run has left them. For one thread, which spreads the work. */
final class Sweeps {
    /** Images of a batch; with two noise levels they fill a device batch. Results hang on it, if by rounding alone. */
    private static final int BATCH = 16;
    /** Of the slowest methods, so that every thread has something to do though there are few images. */
    private static final int SMALL_BATCH = 8;
    /** To be raised when kept sweeps of earlier versions of the program are wrong. */
    private static final int FORMAT = 1;

    private final String conditions;
    private final SweepStore store;
    private final Workers workers;
    private final Progress progress;
    private final Map<String, Sweep> made = new LinkedHashMap<>();

    /** @param conditions names model, settings and noise key */
    Sweeps(String conditions, SweepStore store, Workers workers, Progress progress) {
        this.conditions = conditions;
        this.store = store;
        this.workers = workers;
        this.progress = progress;
    }

    /**
     * @throws IllegalArgumentException if there are no images
     * @throws java.util.concurrent.CancellationException if the end was asked for
     */
    void make(SweepGroup group) {
        if (group.images().isEmpty()) {
            throw new IllegalArgumentException(
                    "too few images of " + group.plan().name() + ": the first " + group.first()
                            + " are all of the target class " + group.target());
        }
        List<Case> cases = new ArrayList<>();
        workers.map(
                cut(group.images(), BATCH),
                batch -> batch.stream().map(group.arrival()::of).toList(),
                cases::addAll);
        String input = digest(group, cases);
        List<Method> missing = new ArrayList<>();
        List<String> victims =
                group.victims().stream().map(victim -> victim.info().sha256()).toList();
        for (Method method : group.methods()) {
            Optional<Sweep> kept = store.find(group.name(method), input, victims);
            kept.ifPresentOrElse(sweep -> made.put(group.name(method), sweep), () -> missing.add(method));
        }
        progress.skipped((group.work(group.methods()) - group.work(missing)) * cases.size());
        if (!missing.isEmpty()) {
            sweep(group, cases, input, missing);
        }
    }

    private void sweep(SweepGroup group, List<Case> cases, String input, List<Method> methods) {
        Map<Method, List<Tally>> tallies = new LinkedHashMap<>();
        methods.forEach(method -> tallies.put(method, new ArrayList<>()));
        String what = group.plan().name() + ", " + group.arrival().name();
        int size = group.pace() == Pace.SLOWEST ? SMALL_BATCH : BATCH;
        workers.map(cut(cases, size), batch -> treat(batch, methods, group), done -> {
            done.forEach((method, tally) -> tallies.get(method).add(tally));
            int images = done.values().iterator().next().rows().size();
            progress.done(group.work(methods) * images, what);
        });
        tallies.forEach((method, batches) -> {
            Sweep sweep = Tally.sweep(input, batches);
            store.keep(group.name(method), sweep);
            made.put(group.name(method), sweep);
        });
    }

    private static Map<Method, Tally> treat(List<Case> batch, List<Method> methods, SweepGroup group) {
        Map<Method, Tally> done = new LinkedHashMap<>();
        boolean clean = group.arrival().trigger() == null;
        // one after another on the very same list, so that variants share its screening
        methods.forEach(method -> done.put(method, Tally.of(batch, method.treat(batch), group.victims(), clean)));
        return done;
    }

    /** A sweep that was made, by {@link SweepGroup#name}. */
    Sweep get(String name) {
        Sweep sweep = made.get(name);
        if (sweep == null) {
            throw new IllegalStateException("no sweep " + name);
        }
        return sweep;
    }

    private static <T> List<List<T>> cut(List<T> all, int size) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            batches.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return batches;
    }

    private String digest(SweepGroup group, List<Case> cases) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            String text = FORMAT + "\n" + conditions + "\n" + group.plan().thresholds() + "\n";
            sha.update(text.getBytes(StandardCharsets.UTF_8));
            for (Case one : cases) {
                sha.update(one.contentSha256());
                sha.update(one.path().getBytes(StandardCharsets.UTF_8));
                sha.update(ByteBuffer.allocate(Integer.BYTES)
                        .putInt(one.changed() == null ? -1 : one.changed().count())
                        .flip());
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
