package io.detoxstream.app.management;

import io.detoxstream.app.management.Health.Report;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.runtime.DetoxNode;
import io.detoxstream.topology.runtime.StreamsNode;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What operators and their tools ask for. */
final class OperatorRoutes {
    private static final String PLAIN_METRICS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final DetoxConfig config;
    private final Health health;
    private final PrometheusMeterRegistry registry;

    OperatorRoutes(DetoxConfig config, Health health, PrometheusMeterRegistry registry) {
        this.config = config;
        this.health = health;
        this.registry = registry;
    }

    void addTo(Routes routes) {
        routes.add("/live", request -> live())
                .add("/ready", request -> ready())
                .add("/metrics", this::metrics)
                .add("/topology", request -> topology())
                .add("/incidents", new IncidentRoute(health::node))
                .addBelow(
                        PatternRoute.PATH, new PatternRoute(() -> health.node().flatMap(DetoxNode::incidents)))
                .add("/config", request -> Reply.json(200, config.effective()));
    }

    private Reply live() {
        Report report = health.report();
        return Reply.json(report.live() ? 200 : 503, report);
    }

    private Reply ready() {
        Report report = health.report();
        return Reply.json(report.ready() ? 200 : 503, report);
    }

    private Reply metrics(Request request) throws IOException {
        String type = request.accept().contains("application/openmetrics-text") ? OPEN_METRICS : PLAIN_METRICS;
        ByteArrayOutputStream body = new ByteArrayOutputStream(64 << 10);
        registry.scrape(body, type);
        return new Reply.Whole(200, type, body.toByteArray(), Duration.ZERO);
    }

    private Reply topology() {
        List<StreamsNode> applications = health.applications();
        if (applications.isEmpty()) {
            return Reply.text(503, "no application is built yet\n");
        }
        return Reply.text(
                200,
                applications.stream()
                        .map(one -> "Application " + one.application() + "\n" + one.description())
                        .collect(Collectors.joining("\n")));
    }
}
