package io.detoxstream.evaluation.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.evaluation.report.RateAt;
import io.detoxstream.evaluation.report.RunConditions;
import io.detoxstream.evaluation.report.SettingsSweep;
import io.detoxstream.evaluation.report.StickerRate;
import io.detoxstream.evaluation.report.TriedSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class FactorChartsTest {
    @TempDir
    private Path folder;

    private static TriedSetting tried(Map<String, String> changed, double white) {
        StickerRate rate = new StickerRate("white", 5, 1, 40, List.of(new RateAt(0.05, white)), 0.9);
        return new TriedSetting("gtsrb", changed, List.of(), List.of(), List.of(rate), null, List.of());
    }

    private static final RunConditions CONDITIONS = new RunConditions(
            "1", "m", "0", Map.of(), List.of(), "validation", 40, 0, 0, "k", "2026-01-01T00:00:00Z", 1);

    @Test
    void shouldDrawOneChartForEachOptionWithSeveralValues() throws Exception {
        SettingsSweep sweep = new SettingsSweep(
                CONDITIONS,
                1000,
                Map.of("t1", List.of("6", "12", "20"), "purify.eta", List.of("1.0")),
                List.of(
                        tried(Map.of(), 0.1),
                        tried(Map.of("t1", "6"), 0.25),
                        tried(Map.of("t1", "12"), 0.5),
                        tried(Map.of("t1", "20"), 1)));

        List<Path> files = FactorCharts.write(folder, sweep);

        assertThat(files).containsExactly(folder.resolve("gtsrb-t1.svg"));
        Document chart = parsed(files.get(0));
        List<String> lines = elements(chart, "polyline").stream()
                .map(line -> line.getAttribute("points"))
                .toList();
        assertThat(lines)
                .as("mean and the sticker; nothing was measured of victims")
                .hasSize(2);
        assertThat(lines.get(0).split(" ")).hasSize(3).doesNotHaveDuplicates();
        assertThat(y(lines.get(0), 2)).as("all flagged is at the top").isLessThan(y(lines.get(0), 0));
        assertThat(elements(chart, "text").stream().map(Element::getTextContent))
                .contains("6", "12", "20", "white-5", "stickers flagged, mean");
    }

    private static double y(String points, int place) {
        return Double.parseDouble(points.split(" ")[place].split(",")[1]);
    }

    private static Document parsed(Path file) throws Exception {
        try (var in = Files.newInputStream(file)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    private static List<Element> elements(Document document, String name) {
        var nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
