package io.detoxstream.topology.purify;

import static io.detoxstream.topology.record.Branch.PASSED_THROUGH;
import static io.detoxstream.topology.record.Branch.PURIFIED;
import static io.detoxstream.topology.record.Branch.QUARANTINED;

import io.detoxstream.topology.batch.Batching;
import io.detoxstream.topology.config.TopicNames;
import io.detoxstream.topology.record.Provenances;
import io.detoxstream.topology.record.Results;
import io.detoxstream.topology.record.Sizes;
import io.detoxstream.topology.record.Stage;
import io.detoxstream.topology.step.Parts;
import io.detoxstream.topology.step.Routes;
import io.detoxstream.topology.step.Step;
import io.detoxstream.topology.step.StepProcessor;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * The purification application: flagged → open → purify → encode → detoxified or quarantined, a decision for each
 * record, and alerts.
 */
public final class PurificationTopology {
    private PurificationTopology() {}

    /** A pure function: nothing is opened, read or started. */
    public static Topology build(Parts parts) {
        TopicNames topics = parts.topics();
        PurificationRecords records =
                new PurificationRecords(new Provenances(parts.application(), parts.detoxifier()), parts.clock());
        Step<byte[], OpenedFlag> open = new OpenStep(parts.codecs().flagged(), parts.images(), parts.retry());
        PurifyStep purify = new PurifyStep(parts.detoxifier(), parts.profiles(), parts.unpurifiable());
        Step<Verdict, Results> encode = new EncodeStep(
                records,
                new Alerts(parts.clock()),
                parts.codecs(),
                new Sizes(parts.sizes()),
                parts.retry(),
                parts.outcomes());

        StreamsBuilder builder = new StreamsBuilder();
        KStream<byte[], Results> results = builder.stream(topics.flagged(), Routes.source("flagged"))
                .processValues(StepProcessor.supplier("open", parts.clusterId(), open), Named.as("open"))
                .processValues(new Batching<>("purify", Stage.PURIFY, purify, parts), Named.as("purify"))
                .processValues(StepProcessor.supplier("encode", parts.clusterId(), encode), Named.as("encode"));
        Routes.decisions(results, topics.decisions());
        Routes.alerts(results, topics.alerts());
        results.split(Named.as("purified-"))
                .branch(Routes.to(PURIFIED, PASSED_THROUGH), to("detoxified", topics.detoxified()))
                .branch(Routes.to(QUARANTINED), to("quarantined", topics.quarantined()))
                .noDefaultBranch();
        return builder.build();
    }

    private static Branched<byte[], Results> to(String name, String topic) {
        return Branched.<byte[], Results>withConsumer(branch -> Routes.mainResult(branch, name, topic), name);
    }
}
