package io.detoxstream.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityLevelTest {
    private static final Schema EMPTY = SchemaBuilder.record("R").fields().endRecord();
    private static final Schema REQUIRED =
            SchemaBuilder.record("R").fields().requiredString("a").endRecord();
    private static final Schema OPTIONAL =
            SchemaBuilder.record("R").fields().nullableString("a", "x").endRecord();
    private static final Schema NUMBER =
            SchemaBuilder.record("R").fields().requiredLong("a").endRecord();

    @ParameterizedTest
    @CsvSource({
        // adding a required field breaks the new reader, removing it breaks the old one
        "NONE,                true,  true",
        "BACKWARD,            false, true",
        "BACKWARD_TRANSITIVE, false, true",
        "FORWARD,             true,  false",
        "FORWARD_TRANSITIVE,  true,  false",
        "FULL,                false, false",
        "FULL_TRANSITIVE,     false, false",
    })
    void shouldJudgeRequiredFields(CompatibilityLevel level, boolean mayAdd, boolean mayRemove) {
        assertThat(level.obstacles(REQUIRED, List.of(EMPTY)).isEmpty()).isEqualTo(mayAdd);
        assertThat(level.obstacles(EMPTY, List.of(REQUIRED)).isEmpty()).isEqualTo(mayRemove);
    }

    @ParameterizedTest
    @CsvSource({"BACKWARD, true", "BACKWARD_TRANSITIVE, false", "FULL, true", "FULL_TRANSITIVE, false"})
    void shouldLookBeyondTheLatestVersionOnlyWhenTransitive(CompatibilityLevel level, boolean accepted) {
        assertThat(level.obstacles(OPTIONAL, List.of(NUMBER, EMPTY)).isEmpty()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"NONE", "BACKWARD", "FORWARD", "FULL", "FULL_TRANSITIVE"})
    void shouldAcceptAnythingAsFirstVersion(CompatibilityLevel level) {
        assertThat(level.obstacles(REQUIRED, List.of())).isEmpty();
    }
}
