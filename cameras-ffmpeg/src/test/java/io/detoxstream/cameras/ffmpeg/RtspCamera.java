package io.detoxstream.cameras.ffmpeg;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;

/**
 * An RTSP camera on the loopback interface (RFC 2326) that sends plain frames, every one a level brighter than the one
 * before, as RTP over the connection of the requests.
 */
final class RtspCamera implements AutoCloseable {
    private static final int INTERVAL_MS = 40;
    private static final int TICKS_A_MS = 90;
    private static final int DARKEST = 40;
    private static final int LEVELS = 160;

    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean silent;

    private RtspCamera(ServerSocket server) {
        this.server = server;
    }

    /** @param port 0 for any free one */
    static RtspCamera start(int port) throws IOException {
        ServerSocket server = new ServerSocket();
        // a camera that comes back has the port that it had
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        RtspCamera camera = new RtspCamera(server);
        camera.daemon(camera::accept);
        return camera;
    }

    int port() {
        return server.getLocalPort();
    }

    String url() {
        return "rtsp://127.0.0.1:" + port() + "/stream";
    }

    /** From now on no byte is sent, and nothing is closed. */
    void fallSilent() {
        silent = true;
    }

    private void daemon(Runnable task) {
        Thread thread = new Thread(task, "rtsp-camera");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                daemon(() -> serve(connection));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            for (String request = in.readLine(); request != null; request = in.readLine()) {
                answer(request, sequence(in), out);
                if (request.startsWith("PLAY")) {
                    play(out);
                }
            }
        } catch (IOException e) {
            // the other side is gone, or this one
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private static String sequence(BufferedReader in) throws IOException {
        String sequence = "0";
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("cseq:")) {
                sequence = line.substring(5).strip();
            }
        }
        return sequence;
    }

    private void answer(String request, String sequence, DataOutputStream out) throws IOException {
        String body = "";
        String headers = "Session: 1\r\n";
        if (request.startsWith("OPTIONS")) {
            headers = "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n";
        } else if (request.startsWith("DESCRIBE")) {
            body = String.join(
                    "\r\n",
                    "v=0",
                    "o=- 0 0 IN IP4 127.0.0.1",
                    "s=camera",
                    "c=IN IP4 127.0.0.1",
                    "t=0 0",
                    "m=video 0 RTP/AVP 26",
                    "a=control:track",
                    "");
            headers = "Content-Base: " + url() + "/\r\nContent-Type: application/sdp\r\nContent-Length: "
                    + body.length() + "\r\n";
        } else if (request.startsWith("SETUP")) {
            headers = "Session: 1\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n";
        }
        String reply = "RTSP/1.0 200 OK\r\nCSeq: " + sequence + "\r\n" + headers + "\r\n" + body;
        out.write(reply.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private void play(DataOutputStream out) throws IOException, InterruptedException {
        RtpJpeg packets = new RtpJpeg();
        for (int i = 0; ; i++) {
            if (!silent) {
                byte[] packet = packets.packet(
                        jpeg(DARKEST + i % LEVELS), Videos.WIDTH, Videos.HEIGHT, i * INTERVAL_MS * TICKS_A_MS);
                out.writeByte('$');
                out.writeByte(0);
                out.writeShort(packet.length);
                out.write(packet);
                out.flush();
            }
            Thread.sleep(INTERVAL_MS);
        }
    }

    private static byte[] jpeg(int brightness) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(Videos.plain(brightness), "jpeg", bytes);
        return bytes.toByteArray();
    }

    /** Breaks all connections at once. */
    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
