package io.detoxstream.app.management;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Paths and who answers for them. May grow while it is in use; safe for several threads. */
public final class Routes {
    private final Map<String, Route> exact = new ConcurrentSkipListMap<>();
    private final Map<String, Route> below = new ConcurrentSkipListMap<>();

    /** @param path for example /live */
    public Routes add(String path, Route route) {
        exact.put(path, route);
        return this;
    }

    /** @param folder ends in a slash; the route answers for everything below it that has no route of its own */
    public Routes addBelow(String folder, Route route) {
        below.put(folder, route);
        return this;
    }

    Optional<Route> find(String path) {
        Route route = exact.get(path);
        if (route != null) {
            return Optional.of(route);
        }
        return below.entrySet().stream()
                .filter(folder -> path.startsWith(folder.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The paths, sorted. */
    Iterable<String> paths() {
        return exact.keySet();
    }
}
