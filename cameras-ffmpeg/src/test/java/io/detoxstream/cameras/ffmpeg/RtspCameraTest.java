package io.detoxstream.cameras.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.cameras.CameraAddress;
import io.detoxstream.cameras.CameraDriver;
import io.detoxstream.cameras.CameraDrivers;
import io.detoxstream.cameras.CameraFrame;
import io.detoxstream.cameras.CameraSettings;
import io.detoxstream.cameras.feed.Backoff;
import io.detoxstream.cameras.feed.CameraFeed;
import io.detoxstream.cameras.feed.FeedEvents;
import io.detoxstream.cameras.feed.RetryPolicy;
import io.detoxstream.cameras.image.FrameFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class RtspCameraTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final double ALL = Double.POSITIVE_INFINITY;

    private final CameraSettings settings =
            new CameraSettings(ALL, 0, FrameFormat.PNG, 1, PATIENCE, Duration.ofSeconds(2), 1 << 20, 1 << 20, true);

    @Test
    void shouldReadAnRtspCamera() throws Exception {
        Instant before = Instant.now();
        try (RtspCamera camera = RtspCamera.start(0);
                Opened opened = Opened.of(camera.url(), settings)) {
            int last = 0;
            for (int i = 0; i < 5; i++) {
                CameraFrame frame = opened.stream().next().orElseThrow();
                BufferedImage image = ImageIO.read(new ByteArrayInputStream(frame.bytes()));
                int brightness = image.getRGB(Videos.WIDTH / 2, Videos.HEIGHT / 2) & 0xFF;

                assertThat(image.getWidth()).isEqualTo(Videos.WIDTH);
                assertThat(image.getHeight()).isEqualTo(Videos.HEIGHT);
                assertThat(brightness).isBetween(35, 205).isGreaterThanOrEqualTo(last);
                assertThat(frame.capturedAt()).isBetween(before, Instant.now());
                last = brightness;
            }
            assertThat(opened.stream().live()).isTrue();
        }
    }

    @Test
    void shouldGoOnWhenTheCameraIsKilledAndComesBack() throws Exception {
        RtspCamera first = RtspCamera.start(0);
        try (CameraFeed feed = feed(first.url())) {
            assertThat(frame(feed)).isPresent();
            first.close();
            while (feed.poll(Duration.ofSeconds(1)).isPresent()) {
                // what was on its way
            }
            try (RtspCamera second = RtspCamera.start(first.port())) {
                assertThat(frame(feed)).isPresent();
                assertThat(feed.counts().reconnects()).isPositive();
            }
        }
    }

    @Test
    void shouldOpenACameraAgainThatFallsSilentWithoutClosing() throws Exception {
        RtspCamera first = RtspCamera.start(0);
        try (CameraFeed feed = feed(first.url())) {
            assertThat(frame(feed)).isPresent();
            first.fallSilent();
            long silentAt = System.nanoTime();
            while (feed.counts().reconnects() == 0) {
                feed.poll(Duration.ofMillis(100));
                assertThat(Duration.ofNanos(System.nanoTime() - silentAt)).isLessThan(PATIENCE);
            }
        } finally {
            first.close();
        }
    }

    /** The known fault: a server that accepts and then says nothing. Whoever feeds goes on, and closing waits for nobody. */
    @Test
    void shouldNeitherPollNorCloseForEverBeforeACameraThatSaysNothing() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CameraFeed feed = feed("rtsp://127.0.0.1:" + mute.getLocalPort() + "/stream");
            mute.accept();

            long start = System.nanoTime();
            assertThat(feed.poll(Duration.ofMillis(500))).isEmpty();
            feed.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(feed.ended()).isTrue();
        }
    }

    private static Optional<CameraFrame> frame(CameraFeed feed) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<CameraFrame> frame = Optional.empty();
        while (frame.isEmpty() && System.nanoTime() < deadline) {
            frame = feed.poll(Duration.ofMillis(200));
        }
        return frame;
    }

    private CameraFeed feed(String url) {
        CameraAddress address = CameraAddress.parse(url);
        CameraDriver driver = CameraDrivers.find(address).orElseThrow();
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(500), new Random(1));
        return CameraFeed.start(driver, address, settings, new RetryPolicy(backoff, Integer.MAX_VALUE), new Silent());
    }

    private static final class Silent implements FeedEvents {
        @Override
        public void delivering() {}

        @Override
        public void lost(IOException cause, Duration retryIn) {}
    }
}
