package io.detoxstream.topology.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.schemas.Origin;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DetoxHeadersTest {
    private static final Origin ORIGIN = new Origin("c", "images.raw", 1, 2L);

    @Test
    void shouldNotChangeTheHeadersItIsGiven() {
        Headers shared = new RecordHeaders().add("trace", new byte[] {1});

        Headers copy = DetoxHeaders.withRefusal(shared, ORIGIN, Stage.SCREEN, new Refusal("empty", "no bytes"));

        assertThat(shared).hasSize(1);
        assertThat(DetoxHeaders.text(copy, DetoxHeaders.DETAIL)).contains("no bytes");
        assertThat(DetoxHeaders.origin(copy)).contains(ORIGIN);
    }

    @Test
    void shouldIgnoreAnOriginThatMakesNoSense() {
        Headers headers = DetoxHeaders.withOrigin(new RecordHeaders(), ORIGIN);
        headers.add(DetoxHeaders.ORIGIN_OFFSET, "seven".getBytes(StandardCharsets.UTF_8));

        assertThat(DetoxHeaders.origin(headers)).isEmpty();
        assertThat(DetoxHeaders.origin(new RecordHeaders())).isEmpty();
    }

    @Test
    void shouldKeepDetailsInOneShortLine() {
        Refusal refusal = new Refusal("undecodable", "a\r\nb" + "x".repeat(2000));

        assertThat(refusal.detail()).startsWith("a bx").hasSizeLessThan(600);
    }
}
