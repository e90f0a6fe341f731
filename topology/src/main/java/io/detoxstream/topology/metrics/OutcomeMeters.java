package io.detoxstream.topology.metrics;

import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.topology.record.Stage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/**
 * Counts decisions. A replay after a fault counts again: the exact numbers are on the decisions topic. Tag values are our
 * own codes, except for sources, whose number is bounded. Safe for several threads.
 */
public final class OutcomeMeters implements Outcomes {
    private static final String NO_CAUSE = "none";
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5)
    };
    private static final double[] SCORES = {0.1, 0.25, 0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5, 10};

    private final SourceNames sources;
    private final MeterProvider<Counter> decisions;
    private final MeterProvider<Counter> images;
    private final MeterProvider<Counter> patterns;
    private final MeterProvider<Counter> evaluations;
    private final MeterProvider<Timer> latency;
    private final DistributionSummary scores;

    public OutcomeMeters(MeterRegistry registry, SourceNames sources) {
        this.sources = sources;
        this.decisions = Counter.builder("detox.decisions")
                .description("Decisions by stage, outcome and, where a record was set aside, cause")
                .withRegistry(registry);
        this.images = Counter.builder("detox.source.images")
                .description("Images by source and outcome of their screening: clean, flagged or rejected")
                .withRegistry(registry);
        this.patterns = Counter.builder("detox.pattern.images")
                .description(
                        "Images that carried a repeated pattern of their source, by source and whether it was removed")
                .withRegistry(registry);
        this.evaluations = Counter.builder("detox.network.evaluations")
                .description("Denoiser evaluations, one for each tile of a frame")
                .withRegistry(registry);
        this.latency = Timer.builder("detox.latency")
                .description("From the broker's append of the raw event to the decision, before its commit")
                .serviceLevelObjectives(LATENCIES)
                .withRegistry(registry);
        this.scores = DistributionSummary.builder("detox.score.ratio")
                .description("Suspicion score over the purify threshold: flagged above 1")
                .serviceLevelObjectives(SCORES)
                .register(registry);
    }

    @Override
    public void decided(ScreeningDecision decision, Sight sight) {
        String outcome = code(decision.getOutcome());
        Tags tags = Tags.of("stage", decision.getStage(), "outcome", outcome);
        String cause = decision.getCause();
        decisions.withTags(tags.and("cause", cause == null ? NO_CAUSE : cause)).increment();
        evaluations.withTag("stage", decision.getStage()).increment(decision.getNetworkEvaluations());
        Duration since = Duration.between(decision.getReceivedAt(), decision.getDecidedAt());
        // clocks of broker and service may differ a little
        latency.withTags(tags).record(since.isNegative() ? Duration.ZERO : since);
        if (decision.getStage().equals(Stage.SCREEN.code())) {
            screened(decision, outcome);
        }
    }

    private void screened(ScreeningDecision decision, String outcome) {
        String source =
                decision.getLabels() == null ? null : decision.getLabels().getSourceId();
        images.withTags("source", sources.of(source), "outcome", outcome).increment();
        if (decision.getPattern() != null) {
            patterns.withTags("source", sources.of(source), "removed", Boolean.toString(decision.getPatternRemoved()))
                    .increment();
        }
        if (decision.getScore() != null && decision.getThreshold() != null && decision.getThreshold() > 0) {
            scores.record(decision.getScore() / decision.getThreshold());
        }
    }

    private static String code(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
