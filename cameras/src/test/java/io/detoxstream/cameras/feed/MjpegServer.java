package io.detoxstream.cameras.feed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A camera on the loopback interface that does what a script says, on each connection. */
final class MjpegServer implements AutoCloseable {
    static final String CONTENT_TYPE = "multipart/x-mixed-replace; boundary=frame";

    /** What the camera does on a connection. */
    @FunctionalInterface
    interface Script {
        /** @param connection number of the connection, from 1 */
        void play(Connection connection, int number) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger hungUp = new AtomicInteger();

    private MjpegServer(HttpServer server) {
        this.server = server;
    }

    static MjpegServer start(Script script) throws IOException {
        return start(0, script);
    }

    static MjpegServer start(int port, Script script) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        MjpegServer server = new MjpegServer(http);
        http.setExecutor(server.threads);
        http.createContext("/", exchange -> server.serve(exchange, script));
        http.start();
        return server;
    }

    private void serve(HttpExchange exchange, Script script) {
        try (exchange) {
            script.play(new Connection(exchange), connections.incrementAndGet());
        } catch (IOException e) {
            hungUp.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/stream";
    }

    int connections() {
        return connections.get();
    }

    /** Connections that the other side ended. */
    int hungUp() {
        return hungUp.get();
    }

    /** Breaks all connections at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** One connection. */
    static final class Connection {
        private final HttpExchange exchange;
        private OutputStream out;

        private Connection(HttpExchange exchange) {
            this.exchange = exchange;
        }

        String header(String name) {
            return String.valueOf(exchange.getRequestHeaders().getFirst(name));
        }

        void status(int status) throws IOException {
            exchange.sendResponseHeaders(status, -1);
        }

        Connection open() throws IOException {
            return open(CONTENT_TYPE);
        }

        Connection open(String contentType) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, 0);
            out = exchange.getResponseBody();
            out.flush();
            return this;
        }

        Connection frame(byte[] jpeg) throws IOException {
            text("--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n");
            raw(jpeg);
            text("\r\n");
            return this;
        }

        Connection text(String text) throws IOException {
            return raw(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        Connection raw(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
            return this;
        }

        Connection pause(long millis) throws InterruptedException {
            Thread.sleep(millis);
            return this;
        }

        /** Says nothing and stays, until the server is closed. */
        void stall() throws InterruptedException {
            Thread.sleep(60_000);
        }

        /** Sends line ends, which every client skips, until the other side has gone. */
        void untilHungUp() throws IOException, InterruptedException {
            while (true) {
                text("\r\n").pause(20);
            }
        }
    }
}
