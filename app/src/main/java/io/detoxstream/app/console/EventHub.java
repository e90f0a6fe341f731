package io.detoxstream.app.console;

import io.detoxstream.app.cli.Json;
import io.detoxstream.app.management.Reply;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Sends server-sent events to a bounded number of open pages. Safe for several threads. */
final class EventHub implements AutoCloseable {
    static final int MOST_CLIENTS = 8;

    private final Set<EventClient> clients = ConcurrentHashMap.newKeySet();

    /**
     * A stream for one more page, or a refusal.
     *
     * @param state what a page begins with; made after the page has begun to listen, so that nothing is missed between
     */
    Reply open(Supplier<Object> state) {
        if (clients.size() >= MOST_CLIENTS) {
            return Reply.text(503, "there are " + MOST_CLIENTS + " open pages already\n");
        }
        return new Reply.Stream(200, "text/event-stream; charset=utf-8", body -> open(body, state));
    }

    private void open(OutputStream body, Supplier<Object> state) {
        EventClient client = new EventClient(body, clients::remove);
        synchronized (clients) {
            if (clients.size() >= MOST_CLIENTS) {
                client.refuse();
                return;
            }
            clients.add(client);
        }
        client.send(event("state", state.get()));
        client.start();
    }

    boolean isIdle() {
        return clients.isEmpty();
    }

    /** @param data becomes one line of JSON */
    void send(String name, Object data) {
        if (!clients.isEmpty()) {
            byte[] event = event(name, data);
            clients.forEach(client -> client.send(event));
        }
    }

    private static byte[] event(String name, Object data) {
        return ("event: " + name + "\ndata: " + Json.line(data) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        clients.forEach(EventClient::end);
    }
}
