package io.detoxstream.app.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Routes routes = new Routes();
    private ManagementServer server;

    @BeforeEach
    void start() {
        routes.add(
                        "/hello",
                        request -> Reply.text(200, "hello " + request.query().getOrDefault("name", "you")))
                .add("/broken", request -> {
                    throw new IllegalStateException("broken on purpose");
                })
                .addBelow(
                        "/pictures/",
                        request -> request.path().endsWith("/1")
                                ? new Reply.Whole(200, "image/png", new byte[] {1, 2}, Duration.ofHours(1))
                                : null);
        server = ManagementServer.start("127.0.0.1", 0, routes);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url()).resolve(path)).build(), BodyHandlers.ofString());
    }

    /** The status line that a request with this Host header gets. */
    private String statusFor(String host) throws Exception {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), server.port())) {
            String request = "GET /hello HTTP/1.1\r\n" + (host == null ? "" : "Host: " + host + "\r\n")
                    + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    @Test
    void shouldAnswerWithHeadersThatKeepABrowserFromDoingMoreThanShowingIt() throws Exception {
        HttpResponse<String> response = get("hello?name=a%20b&other");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("hello a b");
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'")
                        .doesNotContain("unsafe", "*", "data:"));
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void shouldAnswerBelowAFolderAndLetPicturesBeKept() throws Exception {
        assertThat(get("pictures/1").headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("max-age=3600"));
        assertThat(get("pictures/2").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldNameThePathsThatThereAre() throws Exception {
        HttpResponse<String> response = get("helo");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("/hello").doesNotContain("helo\n");
    }

    @Test
    void shouldSayNothingOfAFaultToTheOutside() throws Exception {
        HttpResponse<String> response = get("broken");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("purpose");
    }

    @Test
    void shouldBeReadOnly() throws Exception {
        for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "hello"))
                    .method(method, BodyPublishers.noBody())
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .as(method)
                    .isEqualTo(405);
        }
    }

    @Test
    void shouldAnswerHeadWithoutABody() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "hello"))
                .method("HEAD", BodyPublishers.noBody())
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void shouldRefuseAPageThatReachesItByANameOfItsOwn() throws Exception {
        assertThat(statusFor("localhost:" + server.port())).contains("200");
        assertThat(statusFor("127.0.0.1")).contains("200");
        assertThat(statusFor("[::1]:80")).contains("200");
        assertThat(statusFor("rebound.example:" + server.port())).contains("403");
        assertThat(statusFor("127.0.0.1.rebound.example")).contains("403");
        assertThat(statusFor(null)).containsAnyOf("400", "403");
    }

    @Test
    void shouldAdviseWhatToDoAboutAPortInUse() {
        assertThatThrownBy(() -> ManagementServer.start("127.0.0.1", server.port(), routes))
                .isInstanceOf(PortInUseException.class)
                .hasMessageContainingAll("port " + server.port(), "--port", "--no-management");
    }

    @Test
    void shouldSayWhichAddressIsNone() {
        assertThatThrownBy(() -> ManagementServer.start("no.such.host.invalid", 0, routes))
                .hasMessageContaining("detox.management.host = no.such.host.invalid");
    }
}
