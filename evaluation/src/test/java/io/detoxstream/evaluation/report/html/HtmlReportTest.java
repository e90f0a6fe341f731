package io.detoxstream.evaluation.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.evaluation.report.DatasetReport;
import io.detoxstream.evaluation.report.Evaluation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    private static final String HOSTILE = "\"><script src='https://evil.example/x'>alert(1)</script>&amp;\u0000\u202e";
    /** What a reader sees: all of it, but for what breaks a document or turns its reading order. */
    private static final String SHOWN = HOSTILE.replace('\u0000', '\ufffd').replace('\u202e', '\ufffd');

    private static final String ATTACKS = "//section[@id='attacks']//table[caption='cifar10']";
    private static final String AFTER_JPEG = "//section[@id='attacks']//table[caption='cifar10, after JPEG']";

    @TempDir
    private Path folder;

    @Test
    void shouldShowEveryMeasureOfEveryCellWithOursFirst() throws Exception {
        ParsedPage page = page("a");

        assertThat(page.texts(ATTACKS + "/thead//th")).containsExactly("attack", "measure", "ours", "none");
        assertThat(page.texts(row(ATTACKS, "CA change"))).containsExactly("✓ −1.5[−1.9, −1.1]", "✓ 0.0[0.0, 0.0]");
        assertThat(page.texts(row(ATTACKS, "PA"))).containsExactly("✓ 87.1[86.0, 88.0]", "✗ 1.7[1.0, 3.0]");
        assertThat(page.texts(row(ATTACKS, "ASR"))).containsExactly("2.3[2.0, 3.0]", "98.0[97.0, 99.0]");
        assertThat(page.texts(row(ATTACKS, "excess ASR")))
                .containsExactly("? +1.2[+0.1, +4.6]", "✗ +97.0[+96.0, +98.0]");
        assertThat(page.texts(row(ATTACKS, "images"))).containsExactly("901", "900");
    }

    @Test
    void shouldKeepImagesAfterJpegApart() throws Exception {
        ParsedPage page = page("a");

        assertThat(page.texts(AFTER_JPEG + "/thead//th")).containsExactly("attack", "measure", "ours");
        assertThat(page.texts(AFTER_JPEG + "//th[@scope='rowgroup']/small[1]")).containsExactly("after JPEG 75");
        assertThat(page.texts(row(AFTER_JPEG, "excess ASR"))).containsExactly("✗ +20.0[+19.0, +21.0]");
    }

    @Test
    void shouldListTheWorstFailuresFirst() throws Exception {
        ParsedPage page = page("a");

        assertThat(page.texts("//section[@id='failures']//table[1]/tbody/tr/td[1]"))
                .startsWith("attack a, after JPEG 75", "attack a");
        assertThat(page.texts("//section[@id='failures']//table[thead//th='method']//tr[th='ours']/td"))
                .containsExactly("0 of 2 (1 unproven, 1 missed)", "2 of 2", "2 of 2");
    }

    @Test
    void shouldShowWhatCleanImagesSuffer() throws Exception {
        assertThat(page("a").texts("//section[@id='clean']//tbody/tr/*"))
                .containsExactly(
                        "ours", "1,000", "90.0", "✓ −1.5[−1.9, −1.1]", "31.3", "0.950", "5.2", "1.1", "2.3", "9.5");
    }

    @Test
    void shouldMarkVictimsThatHardlyObey() throws Exception {
        assertThat(page("a").texts("//section[@id='victims']//td[@class='n missed']"))
                .containsExactly("✗ 94.0[90.0, 98.0]");
    }

    @Test
    void shouldShowEveryPictureOfAnExampleAndWhatTheClassifierSays() throws Exception {
        ParsedPage page = page("a");

        assertThat(page.texts("//section[@id='examples']//img/@alt"))
                .containsExactly("clean", "triggered", "map", "result");
        assertThat(page.texts("//section[@id='examples']//*[@class='none']")).containsExactly("nothing purified");
        assertThat(page.texts("//section[@id='examples']//span[starts-with(@class, 'says')]"))
                .containsExactly("✓ cat", "✗ a", "✓ cat");
    }

    @Test
    void shouldShowNamesFromOutsideAsText() throws Exception {
        ParsedPage page = page(HOSTILE);

        assertThat(page.texts("//script")).isEmpty();
        assertThat(page.texts("//@*[starts-with(name(), 'on')]")).isEmpty();
        assertThat(page.texts(ATTACKS + "//th[@scope='rowgroup']/text()")).containsExactly("attack " + SHOWN);
        assertThat(page.texts("//section[@id='examples']//h4")).containsExactly("attack " + SHOWN);
        assertThat(page.texts("//ul/li")).containsExactly("few images of " + SHOWN);
    }

    @Test
    void shouldFetchNothing() throws Exception {
        ParsedPage page = page(HOSTILE);

        assertThat(page.texts("//@src")).isNotEmpty().allMatch(source -> source.startsWith("data:image/png;base64,"));
        assertThat(page.texts("//@href")).isNotEmpty().allMatch(target -> target.startsWith("#"));
        assertThat(page.texts("//link | //iframe | //object | //@srcset")).isEmpty();
        assertThat(page.texts("//style")).hasSize(1).noneMatch(css -> css.contains("url(") || css.contains("@import"));
        assertThat(page.texts("//meta[@http-equiv='Content-Security-Policy']/@content"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none';");
    }

    @Test
    void shouldLinkToItsOwnPartsOnly() throws Exception {
        ParsedPage page = page("a");
        List<String> ids = page.texts("//@id");

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(page.texts("//@href")).allMatch(target -> ids.contains(target.substring(1)));
        assertThat(page.texts("//nav/a/@href")).hasSize(page.texts("//section").size());
    }

    @Test
    void shouldLeaveOutPartsThatNothingIsKnownFor() throws Exception {
        Evaluation full = SampleEvaluation.named("a");
        Evaluation empty = new Evaluation(
                full.conditions(),
                List.of(new DatasetReport("cifar10", 0, List.of(), List.of())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertThat(new ParsedPage(HtmlReport.page(empty)).texts("//section/@id"))
                .containsExactly("overview", "conditions");
    }

    @Test
    void shouldWriteTheSamePageTwice() throws Exception {
        Path first = HtmlReport.write(folder.resolve("deep/one"), SampleEvaluation.named("a"));
        Path second = HtmlReport.write(folder.resolve("two"), SampleEvaluation.named("a"));

        assertThat(first).isEqualTo(folder.resolve("deep/one/index.html")).hasSameBinaryContentAs(second);
        assertThat(Files.readString(first)).startsWith("<!DOCTYPE html>");
        assertThat(folder.resolve("two")).isDirectoryContaining(found -> found.equals(second));
    }

    private static ParsedPage page(String name) throws Exception {
        return new ParsedPage(HtmlReport.page(SampleEvaluation.named(name)));
    }

    private static String row(String table, String measure) {
        return table + "//tr[th='" + measure + "']/td";
    }
}
