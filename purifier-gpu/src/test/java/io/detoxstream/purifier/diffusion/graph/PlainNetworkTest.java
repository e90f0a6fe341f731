package io.detoxstream.purifier.diffusion.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainNetworkTest {
    private static final List<String> INPUTS = List.of("x_t", "t");

    /** weight -> Cast -> w; x_t * w -> a; a + t -> eps. */
    private final Message graph = Message.EMPTY
            .with(Field.GRAPH_NODE, node("Cast", List.of("weight"), "w"))
            .with(Field.GRAPH_NODE, node("Mul", List.of("x_t", "w"), "a"))
            .with(Field.GRAPH_NODE, node("Add", List.of("a", "t"), "eps"))
            .with(Field.GRAPH_INITIALIZER, Message.EMPTY.with(Field.TENSOR_NAME, "weight"))
            .with(Field.GRAPH_INPUT, value("x_t"))
            .with(Field.GRAPH_INPUT, value("t"))
            .with(Field.GRAPH_OUTPUT, value("eps"));

    private static Message node(String type, List<String> inputs, String output) {
        return Message.EMPTY
                .withOnly(Field.NODE_INPUT, inputs)
                .with(Field.NODE_OUTPUT, output)
                .with(Field.NODE_NAME, "the " + type)
                .with(Field.NODE_OP_TYPE, type);
    }

    private static Message value(String name) {
        return Message.EMPTY.with(Field.VALUE_NAME, name);
    }

    private static byte[] model(Message graph, long opset) {
        return Message.EMPTY
                .with(Field.MODEL_IR_VERSION, 8)
                .with(Field.MODEL_OPSET_IMPORT, Message.EMPTY.with(Field.OPSET_VERSION, opset))
                .with(Field.MODEL_GRAPH, graph)
                .bytes();
    }

    @Test
    void shouldRepeatWhatDependsOnTheInputsAndShareTheRest() {
        PlainNetwork network = PlainNetwork.parse(model(graph, 17), INPUTS);
        List<Message> nodes = new ArrayList<>();

        String first = network.evaluation(0, List.of("noisy0", "time"), nodes);
        String second = network.evaluation(1, List.of("noisy1", "time"), nodes);

        assertThat(first).isNotEqualTo(second);
        assertThat(nodes).hasSize(4);
        assertThat(nodes.get(0).texts(Field.NODE_INPUT)).containsExactly("noisy0", "w");
        assertThat(nodes.get(2).texts(Field.NODE_INPUT)).containsExactly("noisy1", "w");
        assertThat(nodes.get(3).texts(Field.NODE_INPUT))
                .containsExactly(nodes.get(2).text(Field.NODE_OUTPUT), "time");
        assertThat(nodes.get(1).texts(Field.NODE_OUTPUT)).containsExactly(first);
        assertThat(nodes).as("two nodes must not have one name").noneMatch(node -> node.has(Field.NODE_NAME));
        Message weights = network.weights();
        assertThat(weights.messages(Field.GRAPH_NODE)).hasSize(1);
        assertThat(weights.messages(Field.GRAPH_INITIALIZER)).hasSize(1);
        assertThat(weights.has(Field.GRAPH_INPUT)).isFalse();
    }

    @Test
    void shouldRefuseWhatItCannotTakeApart() {
        Message branch = Message.EMPTY.with(Field.ATTRIBUTE_NAME, "then_branch").with(Field.ATTRIBUTE_GRAPH, graph);
        Message conditional = node("If", List.of("t"), "b").with(Field.NODE_ATTRIBUTE, branch);

        refused(model(graph.with(Field.GRAPH_NODE, conditional), 17), "branches");
        refused(model(graph, 12), "version 12");
        refused(model(graph.with(Field.GRAPH_OUTPUT, value("more")), 17), "several outputs");
        refused(model(graph.with(Field.GRAPH_INPUT, value("sigma")), 17), "sigma");
        refused(Message.EMPTY.bytes(), "no graph");
        refused(new byte[] {1, 2, 3}, "no ONNX model");
    }

    private static void refused(byte[] model, String why) {
        assertThatThrownBy(() -> PlainNetwork.parse(model, INPUTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
