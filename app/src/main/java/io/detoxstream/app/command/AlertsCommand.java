package io.detoxstream.app.command;

import io.detoxstream.app.cli.AvroJson;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.cli.Json;
import io.detoxstream.app.kafka.AlertLine;
import io.detoxstream.app.kafka.TopicReader;
import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.serdes.AvroCodecs;
import io.detoxstream.serdes.MalformedRecordException;
import io.detoxstream.serdes.RegistrySettings;
import io.detoxstream.topology.config.DetoxConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code detox alerts}. */
@Command(
        name = "alerts",
        description = "Follows the alerts, one line each, until Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  detox alerts --bootstrap broker:9092 --registry http://registry:8081",
            "  detox alerts --config detox.properties --from-beginning --json | jq .score",
            "  detox alerts --config detox.properties --from-beginning --max 10"
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            "1:some records of the topic could not be read; they are named",
            ExitCodes.USAGE_LINE,
            ExitCodes.UNAVAILABLE_LINE,
            ExitCodes.CONFIG_LINE,
            ExitCodes.SIGNAL_LINE
        })
public final class AlertsCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--from-beginning", description = "Start with the oldest alert instead of the next one.")
    private boolean fromBeginning;

    @Option(names = "--json", description = "Print each alert as one line of JSON.")
    private boolean json;

    @Option(names = "--max", paramLabel = "N", defaultValue = "0", description = "End after N alerts; 0: never.")
    private int max;

    private int shown;
    private boolean unreadable;

    @Override
    public Integer call() {
        DetoxConfig config = options.load();
        Console console = global.console();
        String topic = config.topics().alerts();
        try (Interruption interruption = Interruption.install(PATIENCE);
                AvroCodecs codecs = AvroCodecs.create(RegistrySettings.from(config.registry()));
                AvroCodec<BackdoorAlert> codec = codecs.codec(topic, BackdoorAlert.class);
                TopicReader reader = TopicReader.open(config, List.of(topic), fromBeginning)) {
            while (!interruption.requested() && !console.readerGone() && !enough()) {
                for (ConsumerRecord<byte[], byte[]> alert : reader.poll(POLL)) {
                    show(console, codec, alert);
                }
            }
        }
        return unreadable ? ExitCodes.SOME_FAILED : ExitCodes.OK;
    }

    private void show(Console console, AvroCodec<BackdoorAlert> codec, ConsumerRecord<byte[], byte[]> record) {
        if (enough()) {
            return;
        }
        try {
            BackdoorAlert alert = codec.decode(record.value());
            console.data(json ? Json.line(AvroJson.of(alert)) : AlertLine.of(alert));
            shown++;
        } catch (MalformedRecordException e) {
            unreadable = true;
            console.say("detox: %s-%d@%d is no alert: %s"
                    .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()));
        }
    }

    private boolean enough() {
        return max > 0 && shown >= max;
    }
}
