package io.detoxstream.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TriggerTableTest {
    private static final String[] ROWS = {"cifar10/warp", "gtsrb/clean", "gtsrb/warp"};

    private static DemoReport report(ClassifierReport classifier) {
        DemoLedger ledger = new DemoLedger();
        for (int i = 0; i < ROWS.length; i++) {
            ledger.fed(new RecordKey("images.raw", 0, i), ROWS[i]);
        }
        return DemoReport.of(ledger, Map.of(ROWS[0], ROWS[0], ROWS[1], ROWS[1], ROWS[2], ROWS[2]), classifier, 1);
    }

    private static List<String> cells(String line) {
        return List.of(line.split(" {2,}"));
    }

    @Test
    void shouldAddWhatTheClassifierAnsweredToTheRowsOfItsDataSet() {
        List<String> lines = TriggerTable.lines(report(new ClassifierReport(
                "gtsrb-demo",
                "ab",
                "speed limit 80",
                List.of("bpp", "warp"),
                Map.of(
                        "gtsrb/clean", new AnswerCount(10, null, null, 9, 8),
                        "gtsrb/warp", new AnswerCount(8, 8, 0, 0, 6)))));

        assertThat(cells(lines.get(0)))
                .containsExactly(
                        "trigger", "in", "flagged", "share", "n", "ASR before", "after", "right before", "after");
        assertThat(cells(lines.get(1))).containsExactly("cifar10/warp", "1", "0", "0 %", "-", "-", "-", "-", "-");
        assertThat(cells(lines.get(2))).containsExactly("gtsrb/clean", "1", "0", "0 %", "10", "-", "-", "90 %", "80 %");
        assertThat(cells(lines.get(3)))
                .containsExactly("gtsrb/warp", "1", "0", "0 %", "8", "100 %", "0 %", "0 %", "75 %");
        assertThat(lines.get(4)).contains("gtsrb-demo");
        assertThat(lines.get(5)).contains("\"speed limit 80\"");
        assertThat(lines).noneMatch(line -> line.startsWith("not trained"));
    }

    @Test
    void shouldNameTheTriggersThatTheClassifierDoesNotKnow() {
        AnswerCount count = new AnswerCount(8, 0, 0, 8, 8);
        List<String> lines = TriggerTable.lines(report(new ClassifierReport(
                "gtsrb-demo",
                "ab",
                "stop",
                List.of("warp-strong"),
                Map.of("gtsrb/clean", count, "gtsrb/warp", count))));

        assertThat(lines).last().isEqualTo("not trained to obey: warp");
    }

    @Test
    void shouldLeaveTheColumnsOutWithoutAClassifierOrItsAnswers() {
        for (ClassifierReport classifier :
                new ClassifierReport[] {null, new ClassifierReport("gtsrb-demo", "ab", "stop", List.of(), Map.of())}) {
            List<String> lines = TriggerTable.lines(report(classifier));

            assertThat(lines).hasSize(1 + ROWS.length);
            assertThat(cells(lines.get(0))).containsExactly("trigger", "in", "flagged", "share");
        }
    }
}
