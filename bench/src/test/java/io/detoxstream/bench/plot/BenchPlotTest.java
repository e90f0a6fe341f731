package io.detoxstream.bench.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.bench.measure.Line;
import io.detoxstream.bench.plot.Scatter.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchPlotTest {
    @Test
    void shouldEscapeWhatIsNotOurs() {
        Svg svg = new Svg(10, 10);
        svg.text(0, 0, "start", false, "a < b & c\u0007");

        assertThat(svg.end()).contains("a &lt; b &amp; c <").doesNotContain("\u0007");
    }

    @Test
    void shouldMeasureBarsByTheLongest() {
        Panel panel = new Panel("x", List.of(new Panel.Bar("a", 2), new Panel.Bar("b", 5)));

        assertThat(panel.largest()).isEqualTo(5);
    }

    @Test
    void shouldFindTheLineThatFitsBest() {
        Line exact = new Scatter("y", "x", List.of(new Point(1, 5), new Point(2, 7), new Point(4, 11))).line();
        Line bent = new Scatter("y", "x", List.of(new Point(0, 0), new Point(1, 3), new Point(2, 0))).line();

        assertThat(exact.slope()).isCloseTo(2, within(1e-12));
        assertThat(exact.intercept()).isCloseTo(3, within(1e-12));
        assertThat(exact.explained()).isCloseTo(1, within(1e-12));
        assertThat(bent.slope()).isCloseTo(0, within(1e-12));
        assertThat(bent.explained()).isCloseTo(0, within(1e-12));
        assertThatThrownBy(() -> new Scatter("y", "x", List.of(new Point(1, 5), new Point(1, 7))).line())
                .isInstanceOf(IllegalStateException.class);
    }
}
