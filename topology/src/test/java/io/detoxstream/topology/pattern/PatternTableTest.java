package io.detoxstream.topology.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.schemas.SourcePattern;
import io.detoxstream.topology.support.FakePatterns;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PatternTableTest {
    private final PatternTable table = new PatternTable(new FakePatterns());

    private static SourcePattern pattern(String source, byte[] bytes) {
        return SourcePattern.newBuilder()
                .setSourceId(source)
                .setFoundAt(Instant.EPOCH)
                .setPattern(ByteBuffer.wrap(bytes))
                .build();
    }

    private static SourcePattern pattern(String source, int number) {
        return pattern(source, FakePatterns.pattern(number).toBytes());
    }

    @Test
    void shouldKnowThePatternsOfEachSource() {
        table.put("a", pattern("gate-1", 1));
        table.put("b", pattern("gate-1", 2));
        table.put("c", pattern("gate-2", 3));

        assertThat(table.of("gate-1")).extracting(KnownPattern::id).containsExactly("a", "b");
        assertThat(table.of("gate-2")).extracting(KnownPattern::id).containsExactly("c");
        assertThat(table.of("gate-3")).isEmpty();
        assertThat(table.size()).isEqualTo(3);
    }

    @Test
    void shouldReplaceAnEstimateByALaterOne() {
        table.put("a", pattern("gate-1", 1));
        table.put("a", pattern("gate-1", 2));

        assertThat(table.of("gate-1"))
                .singleElement()
                .satisfies(known -> assertThat(known.pattern().toBytes())
                        .isEqualTo(FakePatterns.pattern(2).toBytes()));
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void shouldForgetWhatIsTakenBack() {
        table.put("a", pattern("gate-1", 1));
        table.put("b", pattern("gate-1", 2));
        table.remove("a");
        table.remove("never known");

        assertThat(table.of("gate-1")).extracting(KnownPattern::id).containsExactly("b");

        table.remove("b");
        assertThat(table.of("gate-1")).isEmpty();
        assertThat(table.size()).isZero();
    }

    @Test
    void shouldMoveAPatternWhoseSourceIsAnother() {
        table.put("a", pattern("gate-1", 1));
        table.put("a", pattern("gate-2", 1));

        assertThat(table.of("gate-1")).isEmpty();
        assertThat(table.of("gate-2")).hasSize(1);
    }

    @Test
    void shouldKeepWhatItHasWhereALaterEstimateCannotBeRead() {
        table.put("a", pattern("gate-1", 1));

        assertThatThrownBy(() -> table.put("a", pattern("gate-1", new byte[] {9})))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(table.of("gate-1")).hasSize(1);
    }

    @Test
    void shouldBeginAfresh() {
        table.put("a", pattern("gate-1", 1));
        table.clear();

        assertThat(table.of("gate-1")).isEmpty();
        assertThat(table.size()).isZero();
    }
}
