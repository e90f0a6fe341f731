package io.detoxstream.purifier.diffusion.graph;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;

/**
 * One protocol buffer message, its fields by number. Immutable; what a program does not know of it survives being
 * changed.
 */
final class Message {
    static final Message EMPTY = new Message(UnknownFieldSet.getDefaultInstance());

    private final UnknownFieldSet fields;

    private Message(UnknownFieldSet fields) {
        this.fields = fields;
    }

    /** @throws IllegalArgumentException if the bytes are no message */
    static Message parse(byte[] bytes) {
        return parse(ByteString.copyFrom(bytes));
    }

    private static Message parse(ByteString bytes) {
        try {
            return new Message(UnknownFieldSet.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("this is no ONNX model: " + e.getMessage(), e);
        }
    }

    byte[] bytes() {
        return fields.toByteArray();
    }

    boolean has(int field) {
        return fields.hasField(field);
    }

    List<Message> messages(int field) {
        return fields.getField(field).getLengthDelimitedList().stream()
                .map(Message::parse)
                .toList();
    }

    List<String> texts(int field) {
        return fields.getField(field).getLengthDelimitedList().stream()
                .map(ByteString::toStringUtf8)
                .toList();
    }

    /** Empty if there is none. */
    String text(int field) {
        List<String> all = texts(field);
        return all.isEmpty() ? "" : all.get(all.size() - 1);
    }

    /** 0 if there is none. */
    long number(int field) {
        List<Long> all = fields.getField(field).getVarintList();
        return all.isEmpty() ? 0 : all.get(all.size() - 1);
    }

    Message without(int field) {
        return new Message(fields.toBuilder().clearField(field).build());
    }

    /** With one more value of a field. */
    Message with(int field, String text) {
        return with(field, ByteString.copyFromUtf8(text));
    }

    Message with(int field, Message message) {
        return with(field, message.fields.toByteString());
    }

    Message with(int field, byte[] bytes) {
        return with(field, ByteString.copyFrom(bytes));
    }

    Message with(int field, long number) {
        return with(field, UnknownFieldSet.Field.newBuilder().addVarint(number).build());
    }

    /** With the texts in place of all values of a field. */
    Message withOnly(int field, List<String> texts) {
        UnknownFieldSet.Field.Builder values = UnknownFieldSet.Field.newBuilder();
        texts.forEach(text -> values.addLengthDelimited(ByteString.copyFromUtf8(text)));
        return without(field).with(field, values.build());
    }

    private Message with(int field, ByteString bytes) {
        return with(
                field,
                UnknownFieldSet.Field.newBuilder().addLengthDelimited(bytes).build());
    }

    private Message with(int field, UnknownFieldSet.Field value) {
        return new Message(fields.toBuilder().mergeField(field, value).build());
    }
}
