package io.detoxstream.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.topology.metrics.Sight;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveConsoleTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ServedConsole served = ServedConsole.start();

    @AfterEach
    void close() {
        served.close();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(served.url()).resolve(path)).build();
    }

    private HttpResponse<InputStream> stream() throws Exception {
        return client.send(request("/console/events"), BodyHandlers.ofInputStream());
    }

    /** The data of the next event of a name. */
    private static JsonNode next(BufferedReader events, String name) throws Exception {
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.equals("event: " + name)) {
                return JSON.readTree(events.readLine().substring("data: ".length()));
            }
        }
        throw new AssertionError("the stream ended before an event " + name);
    }

    private static BufferedReader reader(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    @Test
    void shouldSendTheStateFirstAndThenWhatHappens() throws Exception {
        served.outcomes().decided(Decisions.of(1, "gate-1", Outcome.CLEAN), Decisions.screenedSight(32));
        Awaitility.await().until(() -> get("/console/pictures/1/before").statusCode() == 200);

        try (BufferedReader events = reader(stream())) {
            JsonNode state = next(events, "state");
            assertThat(state.path("cards")).hasSize(1);
            assertThat(state.at("/now/sources/0/images").asInt()).isEqualTo(1);
            assertThat(state.at("/now/health/ready").asBoolean()).isFalse();

            served.outcomes().decided(Decisions.of(2, "gate-1", Outcome.PURIFIED), Decisions.purifiedSight(32));
            JsonNode card = next(events, "card");
            assertThat(card.path("imageId").asText()).isEqualTo("frame-2");
            assertThat(card.path("pictures"))
                    .extracting(JsonNode::asText)
                    .containsExactly("before", "map", "mask", "after");
            assertThat(card.path("latencyMillis").asInt()).isEqualTo(40);
            assertThat(next(events, "tick").at("/sources/0/purified").asInt()).isEqualTo(1);

            HttpResponse<byte[]> picture =
                    get("/console/pictures/" + card.path("id").asInt() + "/mask");
            assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
            assertThat(picture.body()).startsWith(0x89, 'P', 'N', 'G');
        }
        assertThat(get("/console/triggers/00ff00ff00ff00ff").statusCode()).isEqualTo(200);
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return client.send(request(path), BodyHandlers.ofByteArray());
    }

    @Test
    void shouldHaveNothingUnderOtherPictures() throws Exception {
        for (String path : List.of("1/before", "1/other", "1", "1/before/2")) {
            assertThat(get("/console/pictures/" + path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(get("/console/pictures/x/before").statusCode()).isEqualTo(400);
        assertThat(get("/console/triggers/x").statusCode()).isEqualTo(400);
        assertThat(get("/console/main.js/../../../main.js").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldKeepHostileTextOnOneLineOfData() throws Exception {
        try (BufferedReader events = reader(stream())) {
            next(events, "state");
            String hostile = "a\n\nevent: state\ndata: {}\u2028<script>";
            served.outcomes()
                    .decided(
                            Decisions.of(1, "s", hostile, Outcome.CLEAN, Map.of("k\r\n", "v".repeat(9_999))),
                            Sight.NONE);

            JsonNode card = next(events, "card");
            assertThat(card.path("imageId").asText()).isEqualTo(hostile);
            assertThat(card.at("/attributes").toString()).hasSizeLessThan(300);
        }
    }

    @Test
    void shouldServeABoundedNumberOfPages() throws Exception {
        List<HttpResponse<InputStream>> open = new ArrayList<>();
        for (int i = 0; i < EventHub.MOST_CLIENTS; i++) {
            open.add(stream());
        }
        assertThat(stream().statusCode()).isEqualTo(503);

        for (HttpResponse<InputStream> one : open) {
            one.body().close();
        }
        // the next ticks find that the pages are gone
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            HttpResponse<InputStream> again = stream();
            again.body().close();
            return again.statusCode() == 200;
        });
    }
}
