package io.detoxstream.evaluation.report.html;

import static io.detoxstream.evaluation.report.html.Markup.with;

import io.detoxstream.evaluation.report.Evaluation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * An evaluation as one page of HTML, to be opened from a disk: style, charts and pictures are inside, there is no
 * script, and a content policy in the page forbids browsers to fetch anything. The same evaluation gives the same page.
 */
public final class HtmlReport {
    private static final String FILE = "index.html";
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private static final List<Section> SECTIONS = List.of(
            new OverviewSection(),
            new FailuresSection(),
            new AttacksSection(),
            new CleanSection(),
            new GateSection(),
            new HeatMapSection(),
            new ExamplesSection(),
            new VictimsSection(),
            new ConditionsSection());

    private HtmlReport() {}

    /**
     * Writes {@code index.html}, replacing an old one at once; makes the folder.
     *
     * @return the file
     */
    public static Path write(Path folder, Evaluation evaluation) throws IOException {
        Files.createDirectories(folder);
        Path draft = folder.resolve(FILE + ".tmp");
        Files.writeString(draft, page(evaluation));
        return Files.move(draft, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The whole document, also well-formed XML. */
    public static String page(Evaluation evaluation) {
        List<Section> present = SECTIONS.stream()
                .filter(section -> section.concerns(evaluation))
                .toList();
        String title = "DetoxStream evaluation";
        Markup html = new Markup().raw("<!DOCTYPE html>\n");
        html.element("html", with("lang", "en"), () -> {
            html.element("head", () -> head(html, title));
            html.element("body", () -> {
                html.element(
                        "a", with("class", "skip", "href", "#" + present.get(0).id()), "Skip to the results");
                html.element("header", () -> html.element("h1", title));
                html.element(
                        "nav",
                        with("aria-label", "Parts of the page"),
                        () -> present.forEach(
                                section -> html.element("a", with("href", "#" + section.id()), section.title())));
                html.element("main", () -> present.forEach(section -> section(html, section, evaluation)));
            });
        });
        return html.toString();
    }

    private static void head(Markup html, String title) {
        html.empty("meta", with("charset", "utf-8"));
        html.empty("meta", with("http-equiv", "Content-Security-Policy", "content", POLICY));
        html.empty("meta", with("name", "viewport", "content", "width=device-width, initial-scale=1"));
        html.empty("meta", with("name", "color-scheme", "content", "light dark"));
        html.element("title", title);
        html.element("style", () -> html.raw(style()));
    }

    private static void section(Markup html, Section section, Evaluation evaluation) {
        String heading = section.id() + "-heading";
        html.element("section", with("id", section.id(), "aria-labelledby", heading), () -> {
            html.element("h2", with("id", heading), section.title());
            section.write(html, evaluation);
        });
    }

    private static String style() {
        try (InputStream css = HtmlReport.class.getResourceAsStream("page.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
