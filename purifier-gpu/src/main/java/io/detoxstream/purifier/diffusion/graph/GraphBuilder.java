package io.detoxstream.purifier.diffusion.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts a graph together, operator by operator; every value has a name of its own. For one thread. */
final class GraphBuilder {
    private final List<Message> nodes = new ArrayList<>();
    private final List<Message> constants = new ArrayList<>();
    private final List<Message> inputs = new ArrayList<>();
    private final List<Message> outputs = new ArrayList<>();
    private int names;

    /**
     * @param element {@link Field#FLOAT} or {@link Field#INT64}
     * @param dims a number, or a name for a side that may vary
     * @return the input's name
     */
    String input(String name, long element, Object... dims) {
        inputs.add(value(name, element, dims));
        return name;
    }

    void output(String name, long element, Object... dims) {
        outputs.add(value(name, element, dims));
    }

    private static Message value(String name, long element, Object... dims) {
        Message shape = Message.EMPTY;
        for (Object dim : dims) {
            Message side = dim instanceof Integer number
                    ? Message.EMPTY.with(Field.DIM_VALUE, number.longValue())
                    : Message.EMPTY.with(Field.DIM_NAME, (String) dim);
            shape = shape.with(Field.SHAPE_DIM, side);
        }
        Message tensor = Message.EMPTY.with(Field.TENSOR_TYPE_ELEMENT, element).with(Field.TENSOR_TYPE_SHAPE, shape);
        return Message.EMPTY
                .with(Field.VALUE_NAME, name)
                .with(Field.VALUE_TYPE, Message.EMPTY.with(Field.TYPE_TENSOR, tensor));
    }

    /** A single number. */
    String number(float value) {
        byte[] raw = ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
        return constant(Field.FLOAT, 0, raw);
    }

    /** A list of whole numbers. */
    String wholeNumbers(long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            raw.putLong(value);
        }
        return constant(Field.INT64, values.length, raw.array());
    }

    private String constant(long element, int length, byte[] raw) {
        String name = name("constant");
        Message tensor = Message.EMPTY
                .with(Field.TENSOR_DATA_TYPE, element)
                .with(Field.TENSOR_NAME, name)
                .with(Field.TENSOR_RAW_DATA, raw);
        constants.add(length == 0 ? tensor : tensor.with(Field.TENSOR_DIMS, length));
        return name;
    }

    /** An operator with one result. */
    String op(String type, String... given) {
        String result = name(type);
        op(type, List.of(given), List.of(result), List.of());
        return result;
    }

    /** Cuts a value along an axis into parts of the same size. */
    List<String> split(String value, int axis, int parts, long size) {
        List<String> results = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            results.add(name("part"));
        }
        long[] sizes = new long[parts];
        Arrays.fill(sizes, size);
        op("Split", List.of(value, wholeNumbers(sizes)), results, List.of(attribute("axis", axis)));
        return results;
    }

    /** Names the last value of a chain, as an output is to be called. */
    void rename(String value, String name) {
        op("Identity", List.of(value), List.of(name), List.of());
    }

    /** One evaluation of a network. */
    String evaluation(PlainNetwork network, int number, List<String> given) {
        return network.evaluation(number, given, nodes);
    }

    private void op(String type, List<String> given, List<String> results, List<Message> attributes) {
        Message node = Message.EMPTY.withOnly(Field.NODE_INPUT, given).withOnly(Field.NODE_OUTPUT, results);
        node = node.with(Field.NODE_NAME, name("node")).with(Field.NODE_OP_TYPE, type);
        for (Message attribute : attributes) {
            node = node.with(Field.NODE_ATTRIBUTE, attribute);
        }
        nodes.add(node);
    }

    private static Message attribute(String name, long value) {
        return Message.EMPTY
                .with(Field.ATTRIBUTE_NAME, name)
                .with(Field.ATTRIBUTE_INT, value)
                .with(Field.ATTRIBUTE_TYPE, Field.ATTRIBUTE_TYPE_INT);
    }

    private String name(String kind) {
        return "around/" + kind + names++;
    }

    /** The graph, with the network's weights. */
    Message build(PlainNetwork network) {
        Message graph = network.weights();
        for (Message node : nodes) {
            graph = graph.with(Field.GRAPH_NODE, node);
        }
        for (Message constant : constants) {
            graph = graph.with(Field.GRAPH_INITIALIZER, constant);
        }
        for (Message input : inputs) {
            graph = graph.with(Field.GRAPH_INPUT, input);
        }
        for (Message output : outputs) {
            graph = graph.with(Field.GRAPH_OUTPUT, output);
        }
        return graph;
    }
}
