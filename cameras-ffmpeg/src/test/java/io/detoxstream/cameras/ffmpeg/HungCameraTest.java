package io.detoxstream.cameras.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.detoxstream.cameras.ffmpeg.child.GrabberMain;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Cameras and processes that hang. Every wait of the driver must end; the limit of the tests is far above all of them. */
@Timeout(120)
class HungCameraTest {
    private static final Duration OPEN = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocket silent;
    private HttpServer camera;
    private byte[] jpeg;
    private volatile boolean stalled;

    @BeforeEach
    void start() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(Videos.plain(90), "jpeg", bytes);
        jpeg = bytes.toByteArray();
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        camera = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        camera.setExecutor(threads);
        camera.createContext("/", this::play);
        camera.start();
    }

    @AfterEach
    void stop() throws IOException {
        silent.close();
        camera.stop(0);
        threads.shutdownNow();
    }

    @Test
    void shouldNotWaitForAnRtspCameraThatNeverAnswers() {
        String url = "rtsp://me:secret@127.0.0.1:" + silent.getLocalPort() + "/stream";

        assertThatThrownBy(() -> Opened.of(url, Opened.impatient(OPEN, READ)))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void shouldLeaveACameraThatStallsWithoutClosing() throws Exception {
        try (Opened opened = Opened.of(url(), Opened.impatient(PATIENCE, READ))) {
            assertThat(opened.stream().next()).isPresent();
            stalled = true;

            long start = System.nanoTime();
            assertThatThrownBy(opened::toEnd).isInstanceOf(IOException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldLeaveAndKillAProcessThatHangs() throws Exception {
        try (Opened opened = Opened.of(url(), Opened.impatient(PATIENCE, READ))) {
            assertThat(opened.stream().next()).isPresent();
            ProcessHandle process = opened.process();
            // a stopped process is as deaf as one that hangs in native code
            assertThat(new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();

            long start = System.nanoTime();
            assertThatThrownBy(opened::toEnd).hasMessageContaining("no frame for 2000 ms");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive());
        }
    }

    @Test
    void shouldReportAProcessThatDies() throws Exception {
        try (Opened opened = Opened.of(url(), Opened.impatient(PATIENCE, PATIENCE))) {
            assertThat(opened.stream().next()).isPresent();
            opened.process().destroyForcibly();

            assertThatThrownBy(opened::toEnd).hasMessageContaining("has ended");
        }
    }

    @Test
    void shouldEndTheProcessOnClose() throws Exception {
        Opened opened = Opened.of(url(), Opened.impatient(PATIENCE, PATIENCE));
        ProcessHandle process = opened.process();

        opened.close();

        Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive());
        assertThatThrownBy(opened::toEnd).isInstanceOf(IOException.class);
    }

    @Test
    void shouldEndTheProcessWhenItsParentIsGoneThoughItHangs() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        GrabberMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (DataInputStream in = new DataInputStream(child.getInputStream())) {
            DataOutputStream out = new DataOutputStream(child.getOutputStream());
            String url = "rtsp://127.0.0.1:" + silent.getLocalPort() + "/";
            new GrabRequest(url, Opened.impatient(Duration.ofHours(1), Duration.ofHours(1))).write(out);
            assertThat(Message.read(in, 0)).isEqualTo(new Message.Alive(0));
            silent.accept();

            out.close();

            assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            child.destroyForcibly();
        }
    }

    private String url() {
        return FfmpegDriver.PREFIX + "http://127.0.0.1:" + camera.getAddress().getPort() + "/stream.mjpg";
    }

    private void play(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace;boundary=b");
        exchange.sendResponseHeaders(200, 0);
        String head = "--b\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n";
        try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
                if (!stalled) {
                    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
                    out.write(jpeg);
                    out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                }
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
