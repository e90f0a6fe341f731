package io.detoxstream.app.command;

import io.detoxstream.app.cli.AvroJson;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Json;
import io.detoxstream.app.kafka.TopicReader;
import io.detoxstream.schemas.Origin;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.record.DetoxHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code detox quarantine list}. */
@Command(
        name = "list",
        description = {
            "Shows what the quarantine topic holds. Images stay in it after a retry until its retention ends."
        },
        footer = {
            "",
            "Examples:",
            "  detox quarantine list --config detox.properties",
            "  detox quarantine list --config detox.properties --cause device-fault --json"
        },
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.USAGE_LINE, ExitCodes.UNAVAILABLE_LINE, ExitCodes.CONFIG_LINE})
public final class QuarantineListCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);

    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--cause", paramLabel = "C", description = "Only images quarantined for this cause.")
    private String cause;

    @Option(names = "--json", description = "Print one line of JSON for each image.")
    private boolean json;

    private int shown;

    @Override
    public Integer call() {
        DetoxConfig config = options.load();
        Console console = global.console();
        try (TopicReader reader =
                TopicReader.open(config, List.of(config.topics().quarantined()), true)) {
            do {
                reader.poll(POLL).forEach(record -> show(console, record));
            } while (!reader.caughtUp() && !console.readerGone());
        }
        console.say(shown + " images");
        return ExitCodes.OK;
    }

    private void show(Console console, ConsumerRecord<byte[], byte[]> record) {
        String found = header(record, DetoxHeaders.CAUSE);
        if (cause != null && !cause.equals(found)) {
            return;
        }
        shown++;
        String detail = header(record, DetoxHeaders.DETAIL);
        Origin origin = DetoxHeaders.origin(record.headers()).orElse(null);
        Instant at = Instant.ofEpochMilli(record.timestamp());
        if (!json) {
            String from = origin == null
                    ? "unknown origin"
                    : origin.getTopic() + "-" + origin.getPartition() + "@" + origin.getOffset();
            console.data("%s %s %s: %s".formatted(at, from, found, detail));
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("quarantinedAt", at.toString());
        line.put("origin", origin == null ? null : AvroJson.of(origin));
        line.put("cause", found);
        line.put("detail", detail);
        line.put("bytes", record.value() == null ? 0 : record.value().length);
        line.put("partition", record.partition());
        line.put("offset", record.offset());
        console.data(Json.line(line));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return DetoxHeaders.text(record.headers(), name).orElse("unknown").replaceAll("\\p{Cntrl}", "?");
    }
}
