package io.detoxstream.app.command;

import io.detoxstream.app.cli.AvroJson;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.cli.Json;
import io.detoxstream.app.kafka.IncidentLine;
import io.detoxstream.app.kafka.LatestIncidents;
import io.detoxstream.app.kafka.TopicReader;
import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.IncidentKind;
import io.detoxstream.schemas.IncidentStatus;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.serdes.AvroCodecs;
import io.detoxstream.serdes.MalformedRecordException;
import io.detoxstream.serdes.RegistrySettings;
import io.detoxstream.topology.config.DetoxConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code detox incidents}. */
@Command(
        name = "incidents",
        description = {
            "Lists the incidents of the topic of incidents, one line each, the latest change last:",
            "attacks (alerts of one source, or a pattern that repeats in its images), campaigns (the same trigger",
            "on several sources) and drifts (a source whose scores have moved as a whole: night, dirt)."
        },
        footer = {
            "",
            "Examples:",
            "  detox incidents --config detox.properties --open",
            "  detox incidents --config detox.properties --kind campaign --max 5 --json | jq .sources",
            "  detox incidents --config detox.properties --follow"
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            "1:some records of the topic could not be read; they are named",
            ExitCodes.USAGE_LINE,
            ExitCodes.UNAVAILABLE_LINE,
            ExitCodes.CONFIG_LINE,
            ExitCodes.SIGNAL_LINE
        })
public final class IncidentsCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What is listed. */
    enum Kind {
        ATTACK,
        CAMPAIGN,
        DRIFT
    }

    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--open", description = "Only incidents that go on.")
    private boolean open;

    @Option(names = "--kind", description = "Only attack, campaign or drift.")
    private Kind kind;

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "20",
            description = "The N incidents that changed last; 0: all that the topic holds. Default: 20.")
    private int max;

    @Option(names = "--follow", description = "Then print each further revision, until Ctrl-C.")
    private boolean follow;

    @Option(names = "--json", description = "Print each as one line of JSON.")
    private boolean json;

    private boolean unreadable;

    @Override
    public Integer call() {
        DetoxConfig config = options.load();
        Console console = global.console();
        String topic = config.topics().incidents();
        try (Interruption interruption = Interruption.install(PATIENCE);
                AvroCodecs codecs = AvroCodecs.create(RegistrySettings.from(config.registry()));
                AvroCodec<Incident> codec = codecs.codec(topic, Incident.class);
                TopicReader reader = TopicReader.open(config, List.of(topic), true)) {
            LatestIncidents latest = new LatestIncidents();
            do {
                read(console, codec, reader, latest::add);
            } while (!reader.caughtUp() && !interruption.requested());
            list(console, latest);
            while (follow && !interruption.requested() && !console.readerGone()) {
                read(console, codec, reader, revision -> show(console, revision));
            }
        }
        return unreadable ? ExitCodes.SOME_FAILED : ExitCodes.OK;
    }

    private void read(Console console, AvroCodec<Incident> codec, TopicReader reader, Consumer<Incident> taker) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
            try {
                taker.accept(codec.decode(record.value()));
            } catch (MalformedRecordException e) {
                unreadable = true;
                console.say("detox: %s-%d@%d is no incident: %s"
                        .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()));
            }
        }
    }

    private void list(Console console, LatestIncidents latest) {
        List<Incident> wanted = latest.all().stream().filter(this::wanted).toList();
        int from = max > 0 ? Math.max(0, wanted.size() - max) : 0;
        wanted.subList(from, wanted.size()).forEach(incident -> print(console, incident));
        String which = open ? " open incidents" : " incidents";
        console.say(wanted.size() + which + (from > 0 ? ", the last " + max + " shown" : ""));
    }

    private void show(Console console, Incident revision) {
        if (wanted(revision)) {
            print(console, revision);
        }
    }

    private boolean wanted(Incident incident) {
        return (!open || incident.getStatus() == IncidentStatus.OPEN)
                && (kind == null || incident.getKind() == IncidentKind.valueOf(kind.name()));
    }

    private void print(Console console, Incident incident) {
        console.data(json ? Json.line(AvroJson.of(incident)) : IncidentLine.of(incident));
    }
}
