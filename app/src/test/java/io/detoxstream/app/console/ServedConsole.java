package io.detoxstream.app.console;

import io.detoxstream.app.management.Health;
import io.detoxstream.app.management.ManagementServer;
import io.detoxstream.app.management.Reply;
import io.detoxstream.app.management.Routes;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.metrics.Outcomes;
import io.detoxstream.topology.metrics.SourceNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A console on a port of its own, told of decisions by the test. */
final class ServedConsole implements AutoCloseable {
    private final Routes routes = new Routes();
    private final LiveConsole console;
    private final ManagementServer server;

    private ServedConsole() {
        DetoxConfig config =
                DetoxConfig.of(Map.of("kafka.bootstrap.servers", "unused:9092", "registry.url", "mock://console"));
        this.console = new LiveConsole(config, new Health(), new SourceNames(10));
        console.addTo(routes);
        this.server = ManagementServer.start("127.0.0.1", 0, routes);
        console.start();
    }

    static ServedConsole start() {
        return new ServedConsole();
    }

    /** Answers of the service of incidents. */
    void incidents(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        routes.add("/incidents", request -> new Reply.Whole(200, "application/json", body, Duration.ZERO));
    }

    Outcomes outcomes() {
        return console.outcomes();
    }

    String url() {
        return server.url();
    }

    @Override
    public void close() {
        console.close();
        server.close();
    }
}
