package io.detoxstream.topology.incident.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.topology.support.FakePatterns;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class PatternStateTest {
    private static <T> T restored(Serde<T> serde, T state) {
        return serde.deserializer().deserialize("log", serde.serializer().serialize("log", state));
    }

    @Test
    void shouldRestoreAWindow() {
        SketchWindow window = new SketchWindow(3);
        for (int i = 0; i < 4; i++) {
            window.add(100 + i, 200 + i);
        }
        window.searched(2, 300);

        SketchWindow restored = restored(SketchWindow.serde(), window);

        assertThat(restored.capacity()).isEqualTo(3);
        assertThat(restored.size()).isEqualTo(3);
        assertThat(restored.fresh()).isEqualTo(2);
        assertThat(restored.heardAt()).isEqualTo(103);
        assertThat(restored.lastImageAt()).isEqualTo(203);
        assertThat(restored.searchedAt()).isEqualTo(300);
        assertThat(restored.add(104, 204)).as("the slot after the last one").isEqualTo(1);
    }

    @Test
    void shouldRestoreThePatternsOfASource() {
        StoredPattern first = StoredPattern.of("a", FakePatterns.pattern(1), 5);
        StoredPattern second = StoredPattern.of("b", FakePatterns.pattern(2), 6).by(FakePatterns.pattern(3), 7);

        StoredPatterns restored = restored(StoredPatterns.serde(), new StoredPatterns(List.of(first, second)));

        assertThat(restored.patterns()).usingRecursiveComparison().isEqualTo(List.of(first, second));
        assertThat(restored.find("b").orElseThrow().foundAt()).isEqualTo(6);
        assertThat(restored.find("b").orElseThrow().updatedAt()).isEqualTo(7);
        assertThat(restored.find("c")).isEmpty();
    }
}
