package io.detoxstream.app.management;

import com.sun.net.httpserver.HttpServer;
import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ExitCodes;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The HTTP server of the management port. It is the one of the JDK: a dozen read-only paths and one event stream do not
 * need the twenty libraries that a web framework would add to every installation.
 */
public final class ManagementServer implements AutoCloseable {
    private static final int THREADS = 8;

    private final HttpServer server;
    private final ExecutorService threads;

    private ManagementServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Settings that the JDK's server reads once, when its first instance is made: whoever may make one earlier calls this
     * before.
     */
    public static void tune() {
        // without it a small answer waits for the acknowledgement of its own headers
        setDefault("sun.net.httpserver.nodelay", "true");
        // seconds; a request that trickles in would hold a thread for ever
        setDefault("sun.net.httpserver.maxReqTime", "10");
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /**
     * Binds and answers from then on.
     *
     * @param port 0 for any free one
     * @throws CommandException if the address cannot be bound, with advice
     */
    public static ManagementServer start(String host, int port, Routes routes) {
        tune();
        InetAddress address = resolved(host);
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(address, port), 0);
        } catch (BindException e) {
            throw new PortInUseException(host, port, e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.CONFIG, "the management port cannot be opened on " + host + ": " + e.getMessage(), e);
        }
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "management-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", new RequestHandler(routes, new HostCheck(address, host)));
        server.start();
        return new ManagementServer(server, threads);
    }

    private static InetAddress resolved(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new CommandException(
                    ExitCodes.CONFIG, "detox.management.host = " + host + " is no address of this machine", e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Where a browser on this machine finds it, for example http://127.0.0.1:8080/. */
    public String url() {
        InetAddress bound = server.getAddress().getAddress();
        String host = bound.isAnyLocalAddress()
                ? "localhost"
                : bound instanceof Inet6Address ? "[" + bound.getHostAddress() + "]" : bound.getHostAddress();
        return "http://" + host + ":" + port() + "/";
    }

    /** Ends every connection at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
