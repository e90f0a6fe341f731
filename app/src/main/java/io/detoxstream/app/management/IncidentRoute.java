package io.detoxstream.app.management;

import io.detoxstream.app.cli.AvroJson;
import io.detoxstream.topology.incident.IncidentQueries;
import io.detoxstream.topology.incident.IncidentsUnavailableException;
import io.detoxstream.topology.runtime.DetoxNode;
import java.util.Optional;
import java.util.function.Supplier;

/** The incidents that this process watches, as a JSON array of records of the topic of incidents. */
final class IncidentRoute implements Route {
    private final Supplier<Optional<DetoxNode>> node;

    /** @param node the applications, once there are any */
    IncidentRoute(Supplier<Optional<DetoxNode>> node) {
        this.node = node;
    }

    @Override
    public Reply answer(Request request) {
        Optional<IncidentQueries> queries = node.get().flatMap(DetoxNode::incidents);
        if (queries.isEmpty()) {
            return Reply.text(404, "this process does not watch incidents: roles incidents and all do\n");
        }
        try {
            return Reply.json(
                    200, queries.get().incidents().stream().map(AvroJson::of).toList());
        } catch (IncidentsUnavailableException e) {
            return Reply.text(503, "the application of incidents starts, stops or moves partitions\n");
        }
    }
}
