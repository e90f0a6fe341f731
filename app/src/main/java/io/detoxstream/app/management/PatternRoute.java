package io.detoxstream.app.management;

import io.detoxstream.schemas.Incident;
import io.detoxstream.topology.incident.IncidentQueries;
import io.detoxstream.topology.incident.IncidentsUnavailableException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Pictures, as PNG, of the patterns that repeat in sources, below their path by pattern id: those that an incident names. */
final class PatternRoute implements Route {
    static final String PATH = "/incidents/patterns/";

    private final Supplier<Optional<IncidentQueries>> queries;

    /** @param queries what is known of incidents, where this process watches for them */
    PatternRoute(Supplier<Optional<IncidentQueries>> queries) {
        this.queries = queries;
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
            return queries.get().map(IncidentQueries::incidents).orElse(List.of());
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
