package io.detoxstream.app.management;

import io.detoxstream.schemas.Incident;
import io.detoxstream.topology.incident.IncidentsUnavailableException;
import io.detoxstream.topology.runtime.DetoxNode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Pictures, as PNG, of the patterns that repeat in sources, below their path by pattern id: those that an incident names. */
final class PatternRoute implements Route {
    static final String PATH = "/incidents/patterns/";

    private final Supplier<Optional<DetoxNode>> node;

    /** @param node the applications, once there are any */
    PatternRoute(Supplier<Optional<DetoxNode>> node) {
        this.node = node;
    }

    @Override
    public Reply answer(Request request) {
        String id = request.path().substring(PATH.length());
        return incidents().stream()
                .filter(incident -> id.equals(incident.getPattern()) && incident.getPatternPicture() != null)
                .findFirst()
                .<Reply>map(incident ->
                        new Reply.Whole(200, "image/png", bytes(incident.getPatternPicture()), Duration.ZERO))
                .orElse(null);
    }

    private List<Incident> incidents() {
        try {
            return node.get()
                    .flatMap(DetoxNode::incidents)
                    .map(queries -> queries.incidents())
                    .orElse(List.of());
        } catch (IncidentsUnavailableException e) {
            return List.of();
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
