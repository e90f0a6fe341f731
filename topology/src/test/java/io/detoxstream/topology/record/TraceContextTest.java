package io.detoxstream.topology.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String STATE = "vendor=a,other=b";

    private static Headers headers(String parent, String state) {
        Headers headers = new RecordHeaders().add("detox.cause", new byte[] {1});
        headers.add("traceparent", parent.getBytes(StandardCharsets.UTF_8));
        if (state != null) {
            headers.add("tracestate", state.getBytes(StandardCharsets.UTF_8));
        }
        return headers;
    }

    @Test
    void shouldCopyParentAndStateAlone() {
        Headers copy = TraceContext.of(headers(PARENT, STATE));

        assertThat(copy).extracting(Header::key).containsExactly("traceparent", "tracestate");
        assertThat(DetoxHeaders.text(copy, "traceparent")).contains(PARENT);
        assertThat(DetoxHeaders.text(copy, "tracestate")).contains(STATE);
        assertThat(TraceContext.traceId(headers(PARENT, null))).contains("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e47\n6-00f067aa0ba902b7-01"
            })
    void shouldNotPassOnWhatIsNoTraceParent(String parent) {
        assertThat(TraceContext.of(headers(parent, STATE))).isEmpty();
        assertThat(TraceContext.traceId(headers(parent, STATE))).isEmpty();
    }

    @Test
    void shouldDropAStateThatIsTooLongOrNotPrintableAndKeepTheParent() {
        for (String state : new String[] {"s".repeat(513), "a=\u0007", ""}) {
            assertThat(TraceContext.of(headers(PARENT, state)))
                    .extracting(Header::key)
                    .containsExactly("traceparent");
        }
    }

    @Test
    void shouldFitIntoWhatIsSetAsideForIt() {
        long with = RecordSize.of(null, null, TraceContext.of(headers(PARENT, "s".repeat(512))));
        long without = RecordSize.of(null, null, new RecordHeaders());

        assertThat(with - without).isBetween(500L, (long) TraceContext.MOST_BYTES);
    }
}
