package io.detoxstream.app.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One page of a browser: what a person would do with it, and what it complains about. */
public final class BrowserPage implements AutoCloseable {
    private static final long ANSWER_SECONDS = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private WebSocket socket;

    private BrowserPage() {}

    static BrowserPage open(URI address) throws Exception {
        BrowserPage page = new BrowserPage();
        page.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, page.new Listener())
                .get(ANSWER_SECONDS, TimeUnit.SECONDS);
        for (String domain : List.of("Page", "Runtime", "Log")) {
            page.call(domain + ".enable", Map.of());
        }
        return page;
    }

    private JsonNode call(String method, Map<String, Object> parameters) throws Exception {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .get(ANSWER_SECONDS, TimeUnit.SECONDS);
        JsonNode message = answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        if (message.has("error")) {
            throw new IllegalStateException(method + ": " + message.path("error"));
        }
        return message.path("result");
    }

    /** Returns when the new document has loaded. */
    public void visit(String url) throws Exception {
        value("window.leaving = true");
        call("Page.navigate", Map.of("url", url));
        await("!window.leaving && document.readyState === 'complete'", Duration.ofSeconds(ANSWER_SECONDS));
    }

    /** @param phone whether it counts as a touch device of that width */
    public void resize(int width, int height, boolean phone) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
    }

    /** What the person prefers: a media feature and its value, for example prefers-color-scheme and dark. */
    public void prefer(Map<String, String> features) throws Exception {
        call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        features.entrySet().stream()
                                .map(one -> Map.of("name", one.getKey(), "value", one.getValue()))
                                .toList()));
    }

    /** The value of an expression in the page. */
    public JsonNode value(String expression) throws Exception {
        JsonNode result = call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    /** Waits until an expression is true. */
    public void await(String expression, Duration patience) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!holds(expression)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "not true after " + patience + ": " + expression + "; the page complains: " + complaints);
            }
            Thread.sleep(50);
        }
    }

    private boolean holds(String expression) throws Exception {
        try {
            return value("Boolean(" + expression + ")").asBoolean();
        } catch (IllegalStateException e) {
            // between two documents
            return false;
        }
    }

    /** A key as on a keyboard, for example ArrowRight. */
    public void press(String key, int code) throws Exception {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
            if (type.equals("rawKeyDown") && key.equals("Enter")) {
                call("Input.dispatchKeyEvent", Map.of("type", "char", "key", key, "text", "\r"));
            }
        }
    }

    /** The whole page as PNG. */
    public void screenshot(Path file) throws Exception {
        JsonNode size = call("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
        Map<String, Object> whole =
                Map.of("x", 0, "y", 0, "width", size.path("width"), "height", size.path("height"), "scale", 1);
        JsonNode shot =
                call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", whole));
        Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
    }

    /** Exceptions of scripts, failed requests and violations of the content policy since the page was opened. */
    public List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        socket.abort();
    }

    private void receive(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            if (message.has("id")) {
                answers.remove(message.path("id").asInt()).complete(message);
                return;
            }
            String method = message.path("method").asText();
            if (method.equals("Runtime.exceptionThrown")
                    || (method.equals("Log.entryAdded")
                            && message.at("/params/entry/level").asText().equals("error"))) {
                complaints.add(message.path("params").toString());
            }
        } catch (Exception e) {
            complaints.add(e.toString());
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                receive(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
