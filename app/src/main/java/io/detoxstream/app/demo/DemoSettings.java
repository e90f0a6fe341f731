package io.detoxstream.app.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How the demo runs.
 *
 * @param images sample images to feed, 0 or more
 * @param inFlight most events that have gone in and not come out, 1 or more
 * @param stall how long nothing may come out before the demo gives up
 * @param data where broker and registry keep their data; null: nowhere
 * @param brokerPort 0 for a free one
 * @param registryPort 0 for a free one
 * @param management settings of the management port that were given
 */
public record DemoSettings(
        int images,
        int inFlight,
        Duration stall,
        Path data,
        int brokerPort,
        int registryPort,
        Map<String, String> management) {}
