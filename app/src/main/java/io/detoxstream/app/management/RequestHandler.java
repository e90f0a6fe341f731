package io.detoxstream.app.management;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets through what is harmless, reading requests by clients that know where they are, and puts the headers on every
 * answer that keep a browser from doing more than showing it.
 */
final class RequestHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);
    /** Everything from here and nothing inline: a hostile name that reaches the page stays text. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final int NO_BODY = -1;

    private final Routes routes;
    private final HostCheck hosts;

    RequestHandler(Routes routes, HostCheck hosts) {
        this.routes = routes;
        this.hosts = hosts;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            send(exchange, answer(exchange));
        } catch (IOException e) {
            // the client has gone; nobody is left to tell
            LOG.debug("A client went away: {}", e.toString());
            exchange.close();
        } catch (RuntimeException e) {
            exchange.close();
            throw e;
        }
    }

    private Reply answer(HttpExchange exchange) {
        if (!hosts.accepts(exchange.getRequestHeaders().getFirst("Host"))) {
            return Reply.text(403, "this name does not belong to the management port; set detox.management.host\n");
        }
        if (!READING.contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Reply.text(405, "the management port is read-only\n");
        }
        String path = exchange.getRequestURI().getPath();
        try {
            Route route = routes.find(path).orElse(request -> null);
            Request request = Request.of(
                    path,
                    exchange.getRequestURI().getRawQuery(),
                    exchange.getRequestHeaders().getFirst("Accept"));
            Reply reply = route.answer(request);
            return reply == null ? missing() : reply;
        } catch (IllegalArgumentException e) {
            return Reply.text(400, "the request is malformed\n");
        } catch (Exception e) {
            LOG.warn("A request for {} failed", path.replaceAll("\\p{Cntrl}", "?"), e);
            return Reply.text(500, "failed; the log has more\n");
        }
    }

    private Reply missing() {
        return Reply.text(404, "nothing is here; there are:\n  " + String.join("\n  ", routes.paths()) + "\n");
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.contentType());
        headers.set("Content-Security-Policy", CONTENT_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set(
                "Cache-Control",
                reply.keep().isZero()
                        ? "no-store"
                        : "private, immutable, max-age=" + reply.keep().toSeconds());
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.sendResponseHeaders(reply.status(), NO_BODY);
            exchange.close();
        } else if (reply instanceof Reply.Whole whole) {
            exchange.sendResponseHeaders(reply.status(), whole.body().length == 0 ? NO_BODY : whole.body().length);
            if (whole.body().length > 0) {
                exchange.getResponseBody().write(whole.body());
            }
            exchange.close();
        } else if (reply instanceof Reply.Stream stream) {
            exchange.sendResponseHeaders(reply.status(), 0);
            stream.taker().take(exchange.getResponseBody());
        }
    }
}
