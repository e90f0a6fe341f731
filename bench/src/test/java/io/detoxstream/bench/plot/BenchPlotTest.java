package io.detoxstream.bench.plot;

import static org.assertj.core.api.Assertions.assertThat;

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
        Panel panel = new Panel("x", java.util.List.of(new Panel.Bar("a", 2), new Panel.Bar("b", 5)));

        assertThat(panel.largest()).isEqualTo(5);
    }
}
