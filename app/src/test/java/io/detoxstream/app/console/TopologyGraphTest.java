package io.detoxstream.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.app.console.TopologyGraph.Arrow;
import io.detoxstream.app.console.TopologyGraph.Box;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;

class TopologyGraphTest {
    @Test
    void shouldDrawTopicsAndStepsWithoutTheNodesThatOnlySplit() {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<byte[], byte[]> steps = builder.<byte[], byte[]>stream("work", Consumed.as("flagged"))
                .mapValues(value -> value, Named.as("open"));
        steps.split(Named.as("made-"))
                .branch(
                        (key, value) -> true,
                        Branched.withConsumer(
                                branch -> branch.mapValues(value -> value, Named.as("good"))
                                        .to("out", Produced.as("good-sink")),
                                "good"))
                .noDefaultBranch();

        TopologyGraph graph = TopologyGraph.of("app", builder.build().describe());

        assertThat(graph.boxes())
                .containsExactlyInAnyOrder(
                        new Box("in:work", "work", "topic"),
                        new Box("step:open", "open", "step"),
                        new Box("step:good", "good", "step"),
                        new Box("out:out", "out", "topic"));
        assertThat(graph.arrows())
                .containsExactlyInAnyOrder(
                        new Arrow("in:work", "step:open"),
                        new Arrow("step:open", "step:good"),
                        new Arrow("step:good", "out:out"));
    }
}
