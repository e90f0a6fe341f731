package io.detoxstream.topology.screen;

import static io.detoxstream.topology.record.Branch.CLEAN;
import static io.detoxstream.topology.record.Branch.FLAGGED;
import static io.detoxstream.topology.record.Branch.REJECTED;

import io.detoxstream.topology.batch.Batching;
import io.detoxstream.topology.config.TopicNames;
import io.detoxstream.topology.record.Provenances;
import io.detoxstream.topology.record.Results;
import io.detoxstream.topology.record.Sizes;
import io.detoxstream.topology.record.Stage;
import io.detoxstream.topology.step.Parts;
import io.detoxstream.topology.step.Routes;
import io.detoxstream.topology.step.Screening;
import io.detoxstream.topology.step.Step;
import io.detoxstream.topology.step.StepProcessor;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * The screening application: raw → decode → screen → encode → clean, flagged or rejected, and a decision for each record.
 * Where patterns are looked for that repeat in a source, raw → decode → pattern → screen, and alerts for what carries one.
 */
public final class ScreeningTopology {
    private ScreeningTopology() {}

    /** A pure function: nothing is opened, read or started. */
    public static Topology build(Parts parts) {
        TopicNames topics = parts.topics();
        Provenances provenances = new Provenances(parts.application(), parts.detoxifier());
        ScreeningRecords records = new ScreeningRecords(provenances, parts.clock());
        PatternAlerts alerts = new PatternAlerts(provenances, parts.clock());
        Step<byte[], DecodedRecord> decode = new DecodeStep(parts.codecs().raw(), parts.images(), parts.retry());
        ScreenStep screen = new ScreenStep(new Screening(parts.detoxifier()), parts.profiles());
        Step<ScreenedRecord, Results> encode = new EncodeStep(
                records, alerts, parts.codecs(), new Sizes(parts.sizes()), parts.retry(), parts.outcomes());

        StreamsBuilder builder = new StreamsBuilder();
        KStream<byte[], DecodedRecord> decoded = builder.stream(topics.raw(), Routes.source("raw"))
                .processValues(StepProcessor.supplier("decode", parts.clusterId(), decode), Named.as("decode"));
        if (parts.patterns().isPresent()) {
            PatternStep pattern = new PatternStep(parts.patterns().get());
            decoded = decoded.processValues(
                    StepProcessor.supplier("pattern", parts.clusterId(), pattern), Named.as("pattern"));
        }
        KStream<byte[], ScreenedRecord> screened =
                decoded.processValues(new Batching<>("screen", Stage.SCREEN, screen, parts), Named.as("screen"));
        if (parts.gate().isPresent()) {
            ThresholdStep threshold = new ThresholdStep(parts.gate().get());
            screened = screened.processValues(
                    StepProcessor.supplier("threshold", parts.clusterId(), threshold), Named.as("threshold"));
        }
        KStream<byte[], Results> results =
                screened.processValues(StepProcessor.supplier("encode", parts.clusterId(), encode), Named.as("encode"));
        Routes.decisions(results, topics.decisions());
        if (parts.patterns().isPresent()) {
            Routes.alerts(results, topics.alerts());
        }
        results.split(Named.as("screened-"))
                .branch(Routes.to(CLEAN), to("clean", topics.detoxified()))
                .branch(Routes.to(FLAGGED), to("flagged", topics.flagged()))
                .branch(Routes.to(REJECTED), to("rejected", topics.rejected()))
                .noDefaultBranch();
        return builder.build();
    }

    private static Branched<byte[], Results> to(String name, String topic) {
        return Branched.<byte[], Results>withConsumer(branch -> Routes.mainResult(branch, name, topic), name);
    }
}
