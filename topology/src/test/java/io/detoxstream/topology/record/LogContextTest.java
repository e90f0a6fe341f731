package io.detoxstream.topology.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.schemas.Origin;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {
    private static final Origin POSITION = new Origin("cluster", "images.raw", 3, 17L);

    @Test
    void shouldNameTheRecordUntilTheOutermostCloses() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(
                "traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".getBytes(StandardCharsets.US_ASCII));
        try (LogContext outer = LogContext.at(POSITION, headers)) {
            LogContext.labels("frame-1", "gate-7");
            try (LogContext inner = LogContext.at(POSITION, headers)) {
                assertThat(MDC.get("image")).isEqualTo("frame-1");
            }
            assertThat(MDC.get("origin")).isEqualTo("images.raw-3@17");
            assertThat(MDC.get("source")).isEqualTo("gate-7");
            assertThat(MDC.get("trace_id")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        }
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void shouldNotLetAProducerWriteLogLines() {
        try (LogContext context = LogContext.at(POSITION, new RecordHeaders())) {
            LogContext.labels("a\n2026 ERROR forged\u2028\u001b[2J", "s".repeat(5_000));

            assertThat(MDC.get("image")).isEqualTo("a?2026 ERROR forged??[2J");
            assertThat(MDC.get("source")).hasSize(201);
        }
    }
}
