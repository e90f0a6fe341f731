package io.detoxstream.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.app.browser.BrowserPage;
import io.detoxstream.app.browser.HeadlessBrowser;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.topology.metrics.Sight;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, where there is one. */
class ConsolePageIT {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final int ENTER = 13;
    private static final int ESCAPE = 27;
    private static final int RIGHT = 39;
    private static final String HOSTILE = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";
    private static final String CARDS = "[...document.querySelectorAll('.cards li:not([hidden]) .card')]";

    @TempDir
    private static Path profile;

    private static HeadlessBrowser browser;
    private static BrowserPage page;
    private static ServedConsole served;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> installed = HeadlessBrowser.installed();
        Assumptions.assumeTrue(installed.isPresent(), "no chromium or google-chrome on the path");
        browser = HeadlessBrowser.start(installed.get(), profile);
        page = browser.page();
        served = ServedConsole.start();
        served.incidents("[" + incident("1", "OPEN", 7) + "]");
        for (int i = 0; i < 6; i++) {
            served.outcomes().decided(Decisions.of(i, "gate-1", Outcome.PURIFIED), Decisions.purifiedSight(32));
        }
        served.outcomes()
                .decided(
                        Decisions.of(50, "gate-2", HOSTILE, Outcome.PURIFIED, Map.of(HOSTILE, HOSTILE)),
                        Decisions.purifiedSight(96));
        served.outcomes().decided(Decisions.of(51, HOSTILE, Outcome.CLEAN), Decisions.screenedSight(32));
        served.outcomes().decided(Decisions.of(52, null, Outcome.REJECTED), Sight.NONE);
    }

    /** As the service writes it, and as Avro writes a value of a union. */
    private static String incident(String id, String status, int alerts) {
        return """
                {"incidentId": "%s", "kind": "ATTACK", "status": "%s", "severity": "HIGH", "sources": ["<b>gate-1</b>"],
                 "sourceCount": 1, "firstAt": 1767323045000, "lastAt": 1767323055000, "alerts": %d,
                 "share": {"double": 0.25}, "highestScore": 9.5, "signature": {"string": "00ff00ff00ff00ff"}}""".formatted(id, status, alerts);
    }

    @AfterAll
    static void stop() {
        if (served != null) {
            served.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void visit() throws Exception {
        page.resize(1280, 1000, false);
        page.prefer(Map.of());
        page.visit(served.url());
        page.await("document.querySelectorAll('.cards .card').length === 9", SOON);
    }

    @Test
    void shouldShowDecisionsWithPicturesThatLoad() throws Exception {
        page.await(
                "document.images.length > 20 && [...document.images].every(one => one.complete && one.naturalWidth > 0)",
                SOON);
        assertThat(page.value("document.querySelectorAll('.strip').length").asInt())
                .isEqualTo(4);
        assertThat(page.value("document.querySelector('.strip .counts').textContent")
                        .asText())
                .isNotEmpty();
        assertThat(page.value("document.querySelectorAll('.chart .line').length")
                        .asInt())
                .isEqualTo(6);
        page.await("document.querySelector('.incident img')?.naturalWidth > 0", SOON);
        page.screenshot(Path.of(System.getProperty("java.io.tmpdir"), "console-desktop.png"));
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void shouldShowHostileNamesAsText() throws Exception {
        assertThat(page.value("typeof window.hacked").asText()).isEqualTo("undefined");
        assertThat(page.value(
                                "[...document.querySelectorAll('.name')].some(one => one.textContent.includes('<script>'))")
                        .asBoolean())
                .isTrue();
        assertThat(page.value("document.querySelectorAll('body script, .cards script, .source img').length")
                        .asInt())
                .isZero();
        page.await("document.querySelector('.incident .sources')?.textContent === '<b>gate-1</b>'", SOON);
        page.value("[...document.querySelectorAll('.card')].find(one => one.textContent.includes('<script>')).click()");
        page.await("document.querySelector('dialog').open", SOON);
        assertThat(page.value("document.querySelector('dialog dl').textContent").asText())
                .contains(HOSTILE);
        assertThat(page.value("typeof window.hacked").asText()).isEqualTo("undefined");
    }

    @Test
    void shouldFilterBySourceAndByWhatBecameOfImages() throws Exception {
        page.value("document.querySelector('input[value=flagged]').click()");
        assertThat(page.value(CARDS + ".length").asInt()).isEqualTo(7);
        page.value("document.querySelector('input[value=rejected]').click()");
        assertThat(page.value(CARDS + ".map(one => one.querySelector('.verdict').textContent).join()")
                        .asText())
                .isEqualTo("rejected: undecodable");
        page.value("document.querySelector('input[value=all]').click()");
        page.value("(() => { const s = document.getElementById('source'); s.value = 'gate-2';"
                + " s.dispatchEvent(new Event('change', {bubbles: true})); })()");
        assertThat(page.value(
                                "[...document.querySelectorAll('.strip:not([hidden]) .source')].map(one => one.textContent).join()")
                        .asText())
                .isEqualTo("gate-2");
    }

    @Test
    void shouldBeUsableWithTheKeyboardAlone() throws Exception {
        String strip = "document.querySelector('.strip[aria-label=\"Source gate-1\"]')";
        String second =
                page.value(strip + ".querySelectorAll('.name')[1].textContent").asText();
        page.value(strip + ".querySelector('.card').focus()");
        page.press("ArrowRight", RIGHT);
        page.press("Enter", ENTER);
        page.await("document.querySelector('dialog').open", SOON);
        assertThat(page.value("document.getElementById('details-title').textContent")
                        .asText())
                .isEqualTo(second);
        page.press("Escape", ESCAPE);
        page.await("!document.querySelector('dialog').open", SOON);
        assertThat(page.value("document.activeElement.classList.contains('card')")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void shouldShowWhatComesWhileItIsOpen() throws Exception {
        served.outcomes()
                .decided(
                        Decisions.of(0, "gate-1", "frame-0, again", Outcome.PURIFIED, Map.of()),
                        Decisions.purifiedSight(32));

        page.await("[...document.querySelectorAll('.name')].some(one => one.textContent === 'frame-0, again')", SOON);
        assertThat(page.value("document.querySelectorAll('.cards .card').length")
                        .asInt())
                .isEqualTo(9);
    }

    /** One that is made anew is blank until it is loaded, and incidents are told every few seconds. */
    @Test
    void shouldKeepThePictureOfAnIncidentThatIsToldAgain() throws Exception {
        page.await("document.querySelector('.incident img')?.naturalWidth > 0", SOON);
        page.value("document.querySelector('.incident img').dataset.first = 'yes'");

        String closed = incident("2", "CLOSED", 3);
        String campaign = incident("3", "OPEN", 5).replace("ATTACK", "CAMPAIGN");
        served.incidents("[" + String.join(",", closed, campaign, incident("1", "OPEN", 8)) + "]");

        page.await("document.querySelectorAll('.incident').length === 3", SOON);
        assertThat(page.value("document.querySelector('.incident').textContent").asText())
                .as("what goes on stands first, and the source before what it has in common with others")
                .contains("open", "8 alerts");
        assertThat(page.value("document.querySelectorAll('.incident')[2].textContent")
                        .asText())
                .contains("closed");
        assertThat(page.value("document.querySelector('.incident img').dataset.first")
                        .asText())
                .isEqualTo("yes");
    }

    @Test
    void shouldFitAPhoneInTheDark() throws Exception {
        String light =
                page.value("getComputedStyle(document.body).backgroundColor").asText();
        page.resize(390, 844, true);
        page.prefer(Map.of("prefers-color-scheme", "dark", "prefers-reduced-motion", "reduce"));

        page.await("document.documentElement.scrollWidth <= 390", SOON);
        assertThat(page.value("getComputedStyle(document.body).backgroundColor").asText())
                .isNotEqualTo(light);
        assertThat(page.value("getComputedStyle(document.querySelector('.cards li')).animationName")
                        .asText())
                .isEqualTo("none");
        page.screenshot(Path.of(System.getProperty("java.io.tmpdir"), "console-phone-dark.png"));
    }
}
