package io.detoxstream.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.serdes.MalformedRecordException.Cause;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the genuine client makes of a real HTTP server's answers. */
class RegistryAnswersTest {
    private static final byte[] SOME_RECORD = {0, 0, 0, 0, 7, 2, 3};

    private volatile int status = 200;
    private volatile String body = "{}";
    private volatile long delayNanos;
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private AvroCodecs codecs;
    private AvroCodec<RawImage> codec;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            LockSupport.parkNanos(delayNanos);
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        codecs = codecs(server.getAddress().getPort());
        codec = codecs.codec("images.raw", RawImage.class);
    }

    @AfterEach
    void stop() {
        codecs.close();
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 408, 429, 500, 501, 502, 503, 504})
    void shouldNotBlameTheRecordForAnswersOfProxiesAndSickRegistries(int code) {
        status = code;
        body = "<html>no registry here</html>";

        assertThatThrownBy(() -> codec.decode(SOME_RECORD)).isInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(() -> codec.encode(Samples.raw())).isInstanceOf(RegistryUnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource({"401, 40101", "403, 40301", "500, 50001", "500, 50002", "429, 42901"})
    void shouldNotBlameTheRecordForErrorsOfTheRegistry(int code, int error) {
        status = code;
        body = "{\"error_code\": " + error + ", \"message\": \"no\"}";

        assertThatThrownBy(() -> codec.decode(SOME_RECORD)).isInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(() -> codec.encode(Samples.raw())).isInstanceOf(RegistryUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {40403, 40401})
    void shouldBlameTheRecordForAnIdThatTheRegistryDoesNotKnow(int error) {
        status = 404;
        body = "{\"error_code\": " + error + ", \"message\": \"Schema not found\"}";

        assertThat(causeOfSomeRecord()).isEqualTo(Cause.UNKNOWN_SCHEMA_ID);
        assertThatThrownBy(() -> codec.encode(Samples.raw())).isInstanceOf(SerializationException.class);
    }

    @Test
    void shouldAskAgainForAnIdThatWasUnknown() {
        status = 404;
        body = "{\"error_code\": 40403, \"message\": \"Schema not found\"}";
        assertThat(causeOfSomeRecord()).isEqualTo(Cause.UNKNOWN_SCHEMA_ID);
        int before = requests.get();

        assertThat(causeOfSomeRecord()).isEqualTo(Cause.UNKNOWN_SCHEMA_ID);

        assertThat(requests.get()).isGreaterThan(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\": \"{}\", \"schemaType\": \"JSON\"}",
                "{\"schema\": \"syntax\", \"schemaType\": \"PROTOBUF\"}",
                "{\"schema\": \"{ this is no Avro\"}",
                "{\"schema\": \"\\\"bytes\\\"\"}"
            })
    void shouldBlameTheRecordForASchemaThatIsNoAvroRecord(String answer) {
        body = answer;

        assertThat(causeOfSomeRecord()).isEqualTo(Cause.INCOMPATIBLE_SCHEMA);
    }

    @Test
    void shouldNotBlameTheRecordForAnAnswerThatIsNoJson() {
        body = "OK";

        assertThatThrownBy(() -> codec.decode(SOME_RECORD)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void shouldNotBlameTheRecordForASlowRegistry() {
        delayNanos = 2_000_000_000L;

        assertThatThrownBy(() -> codec.decode(SOME_RECORD)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void shouldNotBlameTheRecordForARegistryThatIsDown() throws Exception {
        int unused;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }
        try (AvroCodecs down = codecs(unused)) {
            AvroCodec<RawImage> downCodec = down.codec("images.raw", RawImage.class);

            assertThatThrownBy(() -> downCodec.decode(SOME_RECORD)).isInstanceOf(RegistryUnavailableException.class);
            assertThatThrownBy(() -> downCodec.encode(Samples.raw())).isInstanceOf(RegistryUnavailableException.class);
        }
    }

    private Cause causeOfSomeRecord() {
        return catchThrowableOfType(MalformedRecordException.class, () -> codec.decode(SOME_RECORD))
                .reason();
    }

    private static AvroCodecs codecs(int port) {
        return AvroCodecs.create(RegistrySettings.from(Map.of(
                "registry.url", "http://127.0.0.1:" + port,
                "registry.max.retries", "0",
                "registry.http.read.timeout.ms", "300")));
    }
}
