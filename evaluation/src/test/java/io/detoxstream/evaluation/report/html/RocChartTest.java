package io.detoxstream.evaluation.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.evaluation.report.Roc;
import io.detoxstream.evaluation.report.Roc.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class RocChartTest {
    private static final List<Point> POINTS =
            List.of(new Point(0, 0.25), new Point(0.01, 0.5), new Point(0.1, 0.75), new Point(1, 1));

    @Test
    void shouldReadTheRateOffTheLastThresholdThatDoesNotFlagMore() {
        assertThat(RocChart.at(POINTS, 0.01)).isEqualTo(0.5);
        assertThat(RocChart.at(POINTS, 0.0099)).isEqualTo(0.25);
        assertThat(RocChart.at(POINTS, 0.5)).isEqualTo(0.75);
        assertThat(RocChart.at(List.of(new Point(0.2, 0.9), new Point(1, 1)), 0.1))
                .isZero();
    }

    @Test
    void shouldSpaceDecadesEvenly() {
        // the axis starts at 34 and is 200 wide for three decades; 100 % is at 20, 0 % at 220
        assertThat(RocChart.curve(POINTS)).isEqualTo("34.0,170.0 100.7,120.0 167.3,70.0 234.0,20.0");
    }

    @Test
    void shouldShadeWhatIsFinerThanTheCleanImages() throws Exception {
        assertThat(chart(100).texts("//rect/@width")).containsExactly("66.7");
        assertThat(chart(1000).texts("//rect")).isEmpty();
    }

    @Test
    void shouldSayInWordsWhatItShows() throws Exception {
        assertThat(chart(100).texts("/svg/@aria-label"))
                .containsExactly("ROC of a: true positive rate 50.0 % at a false positive rate of 1 %, area 0.875");
    }

    private static ParsedPage chart(int cleanImages) throws Exception {
        Markup html = new Markup();
        RocChart.write(html, new Roc("cifar10", "a", cleanImages, 90, 0.875, POINTS));
        return new ParsedPage(html.toString());
    }
}
