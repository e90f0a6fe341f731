package io.detoxstream.app.soak;

import io.detoxstream.app.cli.BuildInfo;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.app.service.Service;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.metrics.Outcomes;
import io.detoxstream.topology.runtime.DetoxNode;
import io.detoxstream.topology.runtime.ServiceParts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The service in a process that is there to be killed. It closes when its standard input ends, so it outlives nobody. */
public final class SoakChild {
    private SoakChild() {}

    /** @param args the file of settings */
    public static void main(String[] args) throws Exception {
        DetoxConfig config = config(Path.of(args[0]));
        try (Engine engine = Engine.open(config, config.totalThreads())) {
            run(config, engine.detoxifier());
        }
    }

    static DetoxConfig config(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return DetoxConfig.of(settings);
    }

    /** Runs the service until standard input ends; a service that stops by itself ends the process with 1. */
    static void run(DetoxConfig config, ImageDetoxifier detoxifier) throws Exception {
        String cluster = Service.check(config).clusterId();
        MarkedDetoxifier marked = new MarkedDetoxifier(detoxifier, SoakChild::say);
        try (ServiceParts parts =
                        ServiceParts.open(config, marked, BuildInfo.load().title(), cluster, Outcomes.NONE);
                DetoxNode node = new DetoxNode(config, parts)) {
            node.start();
            say(Marks.READY);
            InputStream in = System.in;
            while (in.read() >= 0) {
                // nothing is said to a child but to end
            }
            if (node.stopCause().isPresent()) {
                throw new IllegalStateException(node.stopCause().get().message());
            }
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
