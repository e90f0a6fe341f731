package io.detoxstream.app.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detoxstream.app.cli.Home;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.detoxstream.schemas.ImageLabels;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.schemas.Treatment;
import io.detoxstream.topology.metrics.BatchListener;
import io.detoxstream.topology.metrics.BatchMeters;
import io.detoxstream.topology.metrics.DrainReason;
import io.detoxstream.topology.metrics.ModelMeters;
import io.detoxstream.topology.metrics.OutcomeMeters;
import io.detoxstream.topology.metrics.Sight;
import io.detoxstream.topology.metrics.SourceNames;
import io.detoxstream.topology.metrics.StreamsMeters;
import io.detoxstream.topology.record.Stage;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.Test;

/** What the shipped dashboard and alert rules ask for exists under that name and with those labels. */
class DashboardTest {
    /** What clients measure of single partitions is not here: it exists only once they have some. */
    private static final String OURS = "\\b((?:detox|jvm|process|kafka_stream)_[a-z_]+)";

    private static final Pattern NAMES = Pattern.compile(OURS);
    private static final Pattern LABELS = Pattern.compile(OURS + "\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");

    private final Path deploy = Home.fromSystem().path().resolve("deploy");

    @Test
    void shouldAskForMetricsThatExist() throws Exception {
        Set<String> asked = new TreeSet<>();
        for (String expression : expressions()) {
            NAMES.matcher(expression).results().forEach(name -> asked.add(name.group()));
        }

        assertThat(asked).hasSizeGreaterThanOrEqualTo(5);
        assertThat(scrape().lines().map(line -> line.split("[{ ]", 2)[0])).containsAll(asked);
    }

    @Test
    void shouldAskForLabelsThatExist() throws Exception {
        String scrape = scrape();
        for (String expression : expressions()) {
            Matcher selector = LABELS.matcher(expression);
            while (selector.find()) {
                String series = scrape.lines()
                        .filter(line -> line.startsWith(selector.group(1) + "{"))
                        .findFirst()
                        .orElseThrow();
                LABEL.matcher(selector.group(2))
                        .results()
                        .forEach(label -> assertThat(series).contains(label.group(1) + "=\""));
            }
        }
    }

    /** Of all panels, and the rules as a whole. */
    private Set<String> expressions() throws IOException {
        Set<String> expressions = new HashSet<>();
        JsonNode dashboard = new ObjectMapper()
                .readTree(deploy.resolve("grafana/dashboards/detoxstream.json").toFile());
        dashboard.findValues("expr").forEach(expression -> expressions.add(expression.asText()));
        expressions.add(Files.readString(deploy.resolve("prometheus/alerts.yml")));
        assertThat(expressions).hasSizeGreaterThan(10);
        return expressions;
    }

    private static String scrape() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        OutcomeMeters outcomes = new OutcomeMeters(registry, new SourceNames(10));
        outcomes.decided(decision(), Sight.NONE);
        new BatchMeters(registry)
                .finished(new BatchListener.Batch(
                        Stage.SCREEN, DrainReason.FULL, 32, Duration.ofMillis(2), Duration.ofMillis(90), 32));
        ModelInfo model =
                new ModelInfo("model", "0".repeat(64), "fp32", "cpu", NoiseSchedule.cosine(1000), "epsilon", 8);
        ModelMeters.bind(registry, model, model, "auto");
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in").to("out");
        try (KafkaStreams streams = new KafkaStreams(builder.build(), properties());
                StreamsMeters meters = new StreamsMeters(registry)) {
            meters.bind("detox-screen", streams);
            return registry.scrape();
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.putAll(Map.of("application.id", "dashboard", "bootstrap.servers", "127.0.0.1:1"));
        return properties;
    }

    private static ScreeningDecision decision() {
        return ScreeningDecision.newBuilder()
                .setOrigin(new Origin("cluster", "images.raw", 0, 0L))
                .setLabels(new ImageLabels("frame", "gate-1", null, Map.of()))
                .setStage("screen")
                .setOutcome(Outcome.FLAGGED)
                .setTreatment(Treatment.NONE)
                .setScore(8.0)
                .setThreshold(4.0)
                .setNetworkEvaluations(2)
                .setReceivedAt(Instant.EPOCH)
                .setDecidedAt(Instant.EPOCH)
                .build();
    }
}
