package io.detoxstream.embedded.registry;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A registry for Avro schemas with the part of the Confluent REST interface that its clients use, on the loopback
 * interface; other processes of the machine can connect. What it knows lies in the compacted topic {@value #TOPIC} of the
 * broker, so that ids outlive both. For demonstrations, tests and single-machine use: there is no access control, and one
 * instance at a time may serve a cluster.
 *
 * <p>Not offered: deletion, schema references, other schema types than Avro, contexts.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    public static final String TOPIC = "_schemas";

    private static final int THREADS = 8;

    private final SchemaLog log;
    private final HttpServer server;
    private final ExecutorService threads;

    private EmbeddedRegistry(SchemaLog log, HttpServer server, ExecutorService threads) {
        this.log = log;
        this.server = server;
        this.threads = threads;
    }

    /** On a free port. */
    public static EmbeddedRegistry start(String bootstrapServers) {
        return start(bootstrapServers, 0);
    }

    /**
     * Reads what is known and returns when requests are served.
     *
     * @param port 0 for a free one
     * @throws UncheckedIOException if the port is taken
     */
    public static EmbeddedRegistry start(String bootstrapServers, int port) {
        SchemaLog log = SchemaLog.open(bootstrapServers, TOPIC);
        try {
            SchemaStore store = SchemaStore.load(log);
            HttpServer server = bind(port);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, EmbeddedRegistry::daemon);
            server.createContext("/", new RegistryHandler(new RegistryRoutes(store)));
            server.setExecutor(threads);
            server.start();
            return new EmbeddedRegistry(log, server, threads);
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /** For {@code schema.registry.url}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        log.close();
    }

    private static HttpServer bind(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " cannot be served", e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "embedded-registry");
        thread.setDaemon(true);
        return thread;
    }
}
