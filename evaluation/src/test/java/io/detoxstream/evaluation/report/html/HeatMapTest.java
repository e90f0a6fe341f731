package io.detoxstream.evaluation.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.evaluation.report.GateStudyCell;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatMapTest {
    @Test
    void shouldHaveARowForEachSideAndAColumnForEachContrast() throws Exception {
        ParsedPage map = map(cell(10, 1, 0.96), cell(2, 1, 0.55), cell(2, 0.15, 0.04));

        assertThat(map.texts("//thead//th")).containsExactly("px", "15%", "100%");
        assertThat(map.texts("//tbody//th")).containsExactly("2", "10");
        assertThat(map.texts("//tbody/tr[th='2']/td")).containsExactly("4", "55");
        assertThat(map.texts("//tbody/tr[th='10']/td")).containsExactly("–", "96");
    }

    @Test
    void shouldColourByTheRateAndKeepLettersLegible() throws Exception {
        ParsedPage map = map(cell(2, 0.5, 0.59), cell(2, 1, 0.6));

        assertThat(map.texts("//td/@style")).containsExactly("--heat:59%", "--heat:60%");
        assertThat(map.texts("//td/@class")).containsExactly("light", "dark");
    }

    private static GateStudyCell cell(int side, double contrast, double flagged) {
        return new GateStudyCell("cifar10", 0.05, "red", side, contrast, 40, flagged);
    }

    private static ParsedPage map(GateStudyCell... cells) throws Exception {
        Markup html = new Markup();
        HeatMap.write(html, "red", List.of(cells));
        return new ParsedPage(html.toString());
    }
}
