package io.detoxstream.purifier.diffusion.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The graph of a denoiser, taken apart so that it can be put into another one several times: its weights and what is
 * computed of weights alone once, the rest once for each evaluation.
 */
final class PlainNetwork {
    /** From here on Split and ReduceSum, which the graphs around a network use, take sizes and axes as inputs. */
    private static final long OLDEST_OPSET = 13;

    private final Message model;
    private final Message graph;
    private final List<String> inputs;
    private final String output;
    private final List<Message> shared = new ArrayList<>();
    private final List<Message> repeated = new ArrayList<>();
    private final Set<String> varying = new HashSet<>();

    private PlainNetwork(Message model, Message graph) {
        this.model = model;
        this.graph = graph;
        Set<String> weights = new HashSet<>();
        graph.messages(Field.GRAPH_INITIALIZER).forEach(tensor -> weights.add(tensor.text(Field.TENSOR_NAME)));
        this.inputs = graph.messages(Field.GRAPH_INPUT).stream()
                .map(value -> value.text(Field.VALUE_NAME))
                .filter(name -> !weights.contains(name))
                .toList();
        this.output = graph.messages(Field.GRAPH_OUTPUT).get(0).text(Field.VALUE_NAME);
        varying.addAll(inputs);
        for (Message node : graph.messages(Field.GRAPH_NODE)) {
            boolean varies = node.texts(Field.NODE_INPUT).stream().anyMatch(varying::contains);
            if (varies) {
                varying.addAll(node.texts(Field.NODE_OUTPUT));
            }
            (varies ? repeated : shared).add(node);
        }
    }

    /**
     * @param file an ONNX model with one output
     * @param inputs names of its inputs, in order
     * @throws IllegalArgumentException if the model is of a kind that cannot be put into another graph, saying why
     */
    static PlainNetwork parse(byte[] file, List<String> inputs) {
        Message model = Message.parse(file);
        List<Message> graphs = model.messages(Field.MODEL_GRAPH);
        require(graphs.size() == 1, "it has no graph");
        Message graph = graphs.get(0);
        require(model.messages(Field.MODEL_FUNCTIONS).isEmpty(), "it has functions of its own");
        require(graph.messages(Field.GRAPH_SPARSE_INITIALIZER).isEmpty(), "it has sparse weights");
        require(graph.messages(Field.GRAPH_OUTPUT).size() == 1, "it has several outputs");
        require(opset(model) >= OLDEST_OPSET, "its operators are of version " + opset(model));
        for (Message node : graph.messages(Field.GRAPH_NODE)) {
            for (Message attribute : node.messages(Field.NODE_ATTRIBUTE)) {
                require(
                        !attribute.has(Field.ATTRIBUTE_GRAPH) && !attribute.has(Field.ATTRIBUTE_GRAPHS),
                        "it has branches or loops");
            }
        }
        PlainNetwork network = new PlainNetwork(model, graph);
        require(network.inputs.equals(inputs), "its inputs are " + network.inputs);
        return network;
    }

    private static long opset(Message model) {
        return model.messages(Field.MODEL_OPSET_IMPORT).stream()
                .filter(opset -> opset.text(Field.OPSET_DOMAIN).isEmpty()
                        || opset.text(Field.OPSET_DOMAIN).equals("ai.onnx"))
                .mapToLong(opset -> opset.number(Field.OPSET_VERSION))
                .findFirst()
                .orElse(0);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("the network cannot be put into another graph: " + otherwise);
        }
    }

    /** A graph with the weights and without an evaluation. */
    Message weights() {
        // kinds and shapes of values are found anew
        Message bare = graph.without(Field.GRAPH_NODE)
                .without(Field.GRAPH_INPUT)
                .without(Field.GRAPH_OUTPUT)
                .without(Field.GRAPH_VALUE_INFO);
        for (Message node : shared) {
            bare = bare.with(Field.GRAPH_NODE, node);
        }
        return bare;
    }

    /** The model around another graph. */
    byte[] around(Message other) {
        return model.without(Field.MODEL_GRAPH).with(Field.MODEL_GRAPH, other).bytes();
    }

    /**
     * The nodes of one evaluation.
     *
     * @param number of the evaluation, so that names of values differ
     * @param given what takes the place of each input, in order
     * @param nodes receives them
     * @return the name of the predicted noise
     */
    String evaluation(int number, List<String> given, List<Message> nodes) {
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            names.put(inputs.get(i), given.get(i));
        }
        for (Message node : repeated) {
            // a node need not have a name, and nobody asks for this one's
            nodes.add(node.without(Field.NODE_NAME)
                    .withOnly(Field.NODE_INPUT, renamed(node.texts(Field.NODE_INPUT), names, number))
                    .withOnly(Field.NODE_OUTPUT, renamed(node.texts(Field.NODE_OUTPUT), names, number)));
        }
        return renamed(List.of(output), names, number).get(0);
    }

    /** Weights keep their names, and an empty name is an input that is left out. */
    private List<String> renamed(List<String> of, Map<String, String> names, int number) {
        return of.stream()
                .map(name -> names.getOrDefault(name, varying.contains(name) ? name + "/evaluation" + number : name))
                .toList();
    }
}
