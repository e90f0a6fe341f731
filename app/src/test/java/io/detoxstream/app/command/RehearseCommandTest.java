package io.detoxstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.app.Executed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With the shipped model, thresholds and samples, and the small victim of the evaluation's own tests. */
class RehearseCommandTest {
    private static final String VICTIMS = "../evaluation/src/test/resources/victims";

    private static Executed rehearse(String... more) {
        List<String> arguments = new ArrayList<>(List.of("rehearse", "--victims", VICTIMS));
        arguments.addAll(List.of(more));
        return Executed.of(arguments.toArray(String[]::new));
    }

    @Test
    void shouldShowWhatTryingGains() {
        Executed rehearsed = rehearse("--images", "8", "--variations", "3");

        assertThat(rehearsed.exitCode()).as(rehearsed.err()).isZero();
        assertThat(rehearsed.err()).contains("sample images");
        assertThat(rehearsed.out().lines()).hasSize(2);
        assertThat(rehearsed.out()).contains("without key", "with key").containsPattern("badnets-checker +[78] +3 ");
    }

    @Test
    void shouldRefuseNumbersOutOfRange() {
        assertThat(rehearse("--variations", "0").exitCode()).isEqualTo(2);
        assertThat(rehearse("--images", "-1").exitCode()).isEqualTo(2);
        assertThat(rehearse("--attacks", "magic"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("badnets-checker"));
    }
}
