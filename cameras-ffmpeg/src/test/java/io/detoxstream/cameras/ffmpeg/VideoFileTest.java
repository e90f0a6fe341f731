package io.detoxstream.cameras.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.cameras.CameraAddress;
import io.detoxstream.cameras.CameraDriver;
import io.detoxstream.cameras.CameraDrivers;
import io.detoxstream.cameras.CameraFrame;
import io.detoxstream.cameras.CameraRefusedException;
import io.detoxstream.cameras.CameraSettings;
import io.detoxstream.cameras.feed.Backoff;
import io.detoxstream.cameras.feed.CameraFeed;
import io.detoxstream.cameras.feed.FeedEvents;
import io.detoxstream.cameras.feed.RetryPolicy;
import io.detoxstream.cameras.image.FrameFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class VideoFileTest {
    private static final int FRAMES = 30;
    private static final double ALL = Double.POSITIVE_INFINITY;
    private static final Instant WRITTEN = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    private static Path folder;

    private static Path video;

    @BeforeAll
    static void record() throws Exception {
        video = Videos.record(folder.resolve("clip.mp4"), FRAMES);
        Files.setLastModifiedTime(video, FileTime.from(WRITTEN));
    }

    @Test
    void shouldReadEveryFrameInOrderAtItsTimeInTheRecording() throws Exception {
        try (Opened video = open(ALL, 0, FrameFormat.JPEG)) {
            List<CameraFrame> frames = video.toEnd();

            assertThat(frames).hasSize(FRAMES);
            for (int i = 0; i < FRAMES; i++) {
                assertThat(brightness(frames.get(i))).isCloseTo(Videos.brightness(i), within(3));
            }
            Instant first = WRITTEN.minusMillis(FRAMES * 1000L / Videos.FRAMES_PER_SECOND);
            for (int i = 0; i < FRAMES; i++) {
                assertThat(frames.get(i).capturedAt())
                        .isCloseTo(first.plusMillis(100L * i), within(60, ChronoUnit.MILLIS));
            }
            assertThat(video.counts().received()).isEqualTo(FRAMES);
        }
    }

    @Test
    void shouldSkipFramesOverTheRateOfTheRecording() throws Exception {
        try (Opened video = open(2, 0, FrameFormat.JPEG)) {
            List<CameraFrame> frames = video.toEnd();

            assertThat(frames).hasSize(6);
            assertThat(brightness(frames.get(1))).isCloseTo(Videos.brightness(5), within(3));
            assertThat(video.counts().overRate()).isEqualTo(FRAMES - 6);
            assertThat(video.counts().received()).isEqualTo(FRAMES);
        }
    }

    @Test
    void shouldScaleDownAndWritePng() throws Exception {
        try (Opened video = open(ALL, 80, FrameFormat.PNG)) {
            CameraFrame frame = video.stream().next().orElseThrow();

            assertThat(frame.bytes()).startsWith(0x89, 'P', 'N', 'G');
            BufferedImage image = image(frame);
            assertThat(image.getWidth()).isEqualTo(80);
            assertThat(image.getHeight()).isEqualTo(60);
        }
    }

    @Test
    void shouldPlayAtItsOwnSpeedWhenAsked() throws Exception {
        CameraSettings settings = Opened.settings(ALL, 0, FrameFormat.JPEG, true);
        try (Opened video = Opened.of(VideoFileTest.video.toString(), settings)) {
            long start = System.nanoTime();

            assertThat(video.toEnd()).hasSize(FRAMES);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(2400));
        }
    }

    @Test
    void shouldFeedAWholeFileThatTheConsumerIsSlowToTake() throws Exception {
        CameraAddress address = CameraAddress.parse(video.toString());
        CameraDriver driver = CameraDrivers.find(address).orElseThrow();
        RetryPolicy never = new RetryPolicy(new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), new Random(1)), 0);
        CameraSettings settings = Opened.settings(ALL, 0, FrameFormat.JPEG, false);
        List<CameraFrame> frames = new ArrayList<>();
        try (CameraFeed feed = CameraFeed.start(driver, address, settings, never, new Silent())) {
            while (!feed.ended()) {
                feed.poll(Duration.ofMillis(100)).ifPresent(frames::add);
                Thread.sleep(20);
            }
            assertThat(feed.counts().overtaken()).isZero();
        }
        assertThat(frames).hasSize(FRAMES);
        assertThat(frames).extracting(CameraFrame::capturedAt).isSorted();
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() throws Exception {
        Path text = Files.writeString(folder.resolve("text.mp4"), "no video at all\n".repeat(1000));

        assertThatThrownBy(() -> open(folder.resolve("missing.mp4").toString()))
                .isInstanceOf(CameraRefusedException.class)
                .hasMessage("no such file");
        assertThatThrownBy(() -> open(text.toString())).isInstanceOf(IOException.class);
        CameraSettings small = new CameraSettings(
                ALL, 0, FrameFormat.JPEG, 1, Duration.ofSeconds(20), Duration.ofSeconds(20), 1 << 20, 100, false);
        assertThatThrownBy(() -> Opened.of(video.toString(), small))
                .isInstanceOf(CameraRefusedException.class)
                .hasMessageContaining("160x120");
    }

    private static Opened open(double rate, int maxEdge, FrameFormat format) throws Exception {
        return Opened.of(video.toString(), Opened.settings(rate, maxEdge, format, false));
    }

    private static Opened open(String location) throws Exception {
        return Opened.of(location, Opened.settings(ALL, 0, FrameFormat.JPEG, false));
    }

    private static BufferedImage image(CameraFrame frame) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(frame.bytes()));
    }

    private static int brightness(CameraFrame frame) throws IOException {
        return image(frame).getRGB(Videos.WIDTH / 2, Videos.HEIGHT / 2) >> 8 & 0xFF;
    }

    private static final class Silent implements FeedEvents {
        @Override
        public void delivering() {}

        @Override
        public void lost(IOException cause, Duration retryIn) {}
    }
}
