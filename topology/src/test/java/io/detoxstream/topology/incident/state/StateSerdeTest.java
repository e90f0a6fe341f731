package io.detoxstream.topology.incident.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInput;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class StateSerdeTest {
    private static final Serde<String> SERDE =
            new StateSerde<>("a word", 3, (word, out) -> out.writeUTF(word), DataInput::readUTF);

    private static byte[] written(String word) {
        return SERDE.serializer().serialize("any", word);
    }

    private static String read(byte[] bytes) {
        return SERDE.deserializer().deserialize("any", bytes);
    }

    @Test
    void shouldReadWhatItWroteAfterTheVersion() {
        assertThat(written("gate")).startsWith(3);
        assertThat(read(written("gate"))).isEqualTo("gate");
        assertThat(SERDE.serializer().serialize("any", null)).isNull();
        assertThat(read(null)).isNull();
    }

    @Test
    void shouldRefuseAnotherVersionAndSayWhatToDo() {
        byte[] newer = written("gate");
        newer[0] = 4;

        assertThatThrownBy(() -> read(newer))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("a word has version 4 and this program knows 3")
                .hasMessageContaining("reset");
        assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(SerializationException.class);
    }

    @Test
    void shouldRefuseTooFewAndTooManyBytes() {
        byte[] whole = written("gate");

        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 1)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("ends in the middle");
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("1 bytes too many");
    }
}
