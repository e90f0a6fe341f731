package io.detoxstream.app.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.image.RgbImage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short version of {@code detox soak}: processes that die in the middle of a batch lose nothing. */
class SoakTest {
    /** With at_least_once Kafka Streams would commit every 30 s only, and the test wait for that. */
    private static final String COMMIT_MILLIS = "200";

    private final StringWriter said = new StringWriter();

    private static byte[] image(int number) {
        byte[] rgb = new byte[32 * 32 * 3];
        Arrays.fill(rgb, (byte) (number % 100));
        return PngEncoder.rgb(new RgbImage(32, 32, rgb));
    }

    @ParameterizedTest
    @CsvSource({"exactly_once_v2, 2", "at_least_once, 1"})
    void shouldKeepTheGuaranteeWhenProcessesAreKilledInABatch(String guarantee, int rounds) throws Exception {
        SoakSettings settings = new SoakSettings(rounds, guarantee, 1, List.of(1), 100, Duration.ofSeconds(180));
        SoakReport report;
        try (Interruption interruption = Interruption.install(Duration.ofSeconds(1))) {
            Console console = new Console(new PrintWriter(said), new PrintWriter(said), false);
            report = new Soak(settings, FakeChild.class, SoakTest::image, interruption, console)
                    .run(Map.of("kafka.commit.interval.ms", COMMIT_MILLIS));
        }

        assertThat(report.rounds()).as(said.toString()).isEqualTo(rounds);
        assertThat(report.details())
                .filteredOn(SoakRound::valid)
                .allSatisfy(round -> assertThat(round.batch()).isGreaterThan(1));
        assertThat(report.recordsIn()).isGreaterThan(50);
        assertThat(report.lost()).isZero();
        if (guarantee.equals("exactly_once_v2")) {
            assertThat(report.duplicated()).isZero();
            assertThat(report.recordsOut()).isEqualTo(report.recordsIn());
        }
        assertThat(report.passed()).isTrue();
    }
}
