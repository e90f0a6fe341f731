package io.detoxstream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

final class FreePorts {
    private FreePorts() {}

    /** Different ports that are free at this moment; all are held until the last one is found. */
    static List<Integer> pick(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getByName(NodeProperties.HOST)));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port", e);
        } finally {
            held.forEach(FreePorts::release);
        }
    }

    /** @throws IllegalStateException if somebody listens there already */
    static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // as brokers do: a connection that lingers after a restart is no obstacle
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(NodeProperties.HOST, port));
        } catch (IOException e) {
            throw new IllegalStateException("Port " + NodeProperties.HOST + ":" + port + " is taken", e);
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
