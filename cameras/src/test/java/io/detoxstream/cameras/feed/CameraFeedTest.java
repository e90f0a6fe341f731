package io.detoxstream.cameras.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.cameras.Asked;
import io.detoxstream.cameras.CameraAddress;
import io.detoxstream.cameras.CameraFrame;
import io.detoxstream.cameras.CameraRefusedException;
import io.detoxstream.cameras.CameraSettings;
import io.detoxstream.cameras.FrameCounts;
import io.detoxstream.cameras.Pictures;
import io.detoxstream.cameras.mjpeg.MjpegDriver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A feed against cameras that die, stall, drip and send rubbish. The time-out of the tests is far above what they take. */
@Timeout(60)
class CameraFeedTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int NO_END = -1;

    private final List<byte[]> jpegs = Pictures.jpegs(20);
    private final RecordedEvents events = new RecordedEvents();

    @Test
    void shouldDeliverEveryFrameInOrderAndUnchanged() throws Exception {
        try (MjpegServer server = MjpegServer.start((connection, number) -> {
                    connection.open();
                    for (byte[] jpeg : jpegs) {
                        connection.frame(jpeg).pause(20);
                    }
                    connection.stall();
                });
                CameraFeed feed = feed(server, Asked.everything())) {
            Instant before = Instant.now();

            List<CameraFrame> frames = take(feed, jpegs.size());

            assertThat(frames).extracting(CameraFrame::bytes).containsExactlyElementsOf(jpegs);
            assertThat(frames).extracting(CameraFrame::capturedAt).isSorted();
            assertThat(frames.get(0).capturedAt()).isBetween(before.minusSeconds(1), Instant.now());
            assertThat(feed.counts().received()).isEqualTo(jpegs.size());
            assertThat(events.told()).containsExactly("delivering");
        }
    }

    @Test
    void shouldSurviveACameraThatIsKilledInAFrameAndStartedAgain() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        MjpegServer first = MjpegServer.start((connection, number) -> {
            connection
                    .open()
                    .frame(jpegs.get(0))
                    .frame(jpegs.get(1))
                    .text("--frame\r\nContent-Length: 999\r\n\r\nhalf");
            sent.countDown();
            connection.stall();
        });
        int port = first.port();
        try (CameraFeed feed = feed(first, Asked.everything())) {
            List<CameraFrame> frames = new ArrayList<>(take(feed, 2));
            sent.await();
            first.close();
            Awaitility.await().atMost(PATIENCE).until(() -> feed.counts().reconnects() >= 2);
            try (MjpegServer second = MjpegServer.start(port, (connection, number) -> {
                connection.open().frame(jpegs.get(2)).frame(jpegs.get(3)).stall();
            })) {
                frames.addAll(take(feed, 2));

                assertThat(frames).extracting(CameraFrame::bytes).containsExactlyElementsOf(jpegs.subList(0, 4));
                assertThat(events.told()).first().isEqualTo("delivering");
                assertThat(events.told()).last().isEqualTo("delivering");
                assertThat(events.told())
                        .filteredOn(told -> told.startsWith("lost"))
                        .hasSize((int) feed.counts().reconnects());
            }
        } finally {
            first.close();
        }
    }

    @Test
    void shouldLeaveACameraThatStallsWithoutClosing() throws Exception {
        try (MjpegServer server = MjpegServer.start((connection, number) -> connection
                        .open()
                        .frame(jpegs.get(2 * number))
                        .frame(jpegs.get(2 * number + 1))
                        .stall());
                CameraFeed feed = feed(server, Asked.impatient(SHORT))) {
            List<CameraFrame> frames = take(feed, 6);

            assertThat(frames).extracting(CameraFrame::bytes).containsExactlyElementsOf(jpegs.subList(2, 8));
            assertThat(events.told()).contains("lost: no whole frame for 400 ms");
        }
    }

    @Test
    void shouldLeaveACameraThatDripsAFrame() throws Exception {
        try (MjpegServer server = MjpegServer.start((connection, number) -> {
                    connection.open().text("--frame\r\n\r\n");
                    while (true) {
                        connection.text("x").pause(20);
                    }
                });
                CameraFeed feed = feed(server, Asked.impatient(SHORT), 1)) {
            assertThatThrownBy(() -> take(feed, 1)).hasMessage("no whole frame for 400 ms");
            assertThat(server.connections()).isEqualTo(2);
            Awaitility.await().atMost(PATIENCE).until(() -> server.hungUp() == 2);
        }
    }

    @Test
    void shouldPassOverRubbishBetweenFrames() throws Exception {
        try (MjpegServer server = MjpegServer.start((connection, number) -> connection
                        .open()
                        .text("rubbish\r\n")
                        .frame(jpegs.get(0))
                        .frame("no JPEG at all".getBytes())
                        .frame(new byte[2 << 20])
                        .text("\0\1\2\r\nmore\r\n")
                        .frame(jpegs.get(1))
                        .stall());
                CameraFeed feed = feed(server, Asked.everything())) {
            List<CameraFrame> frames = take(feed, 2);

            assertThat(frames).extracting(CameraFrame::bytes).containsExactlyElementsOf(jpegs.subList(0, 2));
            assertThat(feed.counts().damaged()).isEqualTo(2);
            assertThat(feed.counts().received()).isEqualTo(2);
        }
    }

    @Test
    void shouldGiveUpOnACameraThatSendsNothingElse() throws Exception {
        byte[] rubbish = new byte[5000];
        new Random(3).nextBytes(rubbish);
        try (MjpegServer server = MjpegServer.start((connection, number) -> {
                    connection.open();
                    while (true) {
                        connection.frame(rubbish).pause(5);
                    }
                });
                CameraFeed feed = feed(server, Asked.impatient(SHORT), 0)) {
            assertThatThrownBy(() -> take(feed, 1))
                    .hasMessage("no whole frame for 400 ms, but a part that is no whole JPEG");
            assertThat(feed.counts().damaged()).isPositive();
        }
    }

    @Test
    void shouldGiveUpAtOnceWhatIsNoCamera() throws Exception {
        try (MjpegServer missing = MjpegServer.start((connection, number) -> connection.status(404));
                MjpegServer page = MjpegServer.start((connection, number) -> connection.open("text/html"))) {
            assertThatThrownBy(() -> take(feed(missing, Asked.everything()), 1))
                    .isInstanceOf(CameraRefusedException.class)
                    .hasMessageContaining("404");
            assertThatThrownBy(() -> take(feed(page, Asked.everything()), 1))
                    .isInstanceOf(CameraRefusedException.class)
                    .hasMessageContaining("text/html");
        }
    }

    @Test
    void shouldTryAgainWhatRefusesAfterItWasThere() throws Exception {
        try (MjpegServer server = MjpegServer.start((connection, number) -> {
                    if (number == 2) {
                        connection.status(404);
                    } else if (number == 3) {
                        connection.status(503);
                    } else {
                        connection.open().frame(jpegs.get(number));
                    }
                });
                CameraFeed feed = feed(server, Asked.everything())) {
            assertThat(take(feed, 2)).extracting(CameraFrame::bytes).containsExactly(jpegs.get(1), jpegs.get(4));
        }
    }

    @Test
    void shouldNotWaitForACameraThatNeverAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                CameraFeed feed = feed("http://127.0.0.1:" + silent.getLocalPort() + "/", Asked.impatient(SHORT), 0)) {
            assertThatThrownBy(() -> take(feed, 1)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldSkipFramesOverTheRateAndCountThem() throws Exception {
        int sent = 60;
        try (MjpegServer server = MjpegServer.start((connection, number) -> {
                    connection.open();
                    for (int i = 0; i < sent; i++) {
                        connection.frame(jpegs.get(i % 20)).pause(10);
                    }
                    connection.stall();
                });
                CameraFeed feed = feed(server, Asked.rate(5))) {
            Instant start = Instant.now();
            Awaitility.await().atMost(PATIENCE).until(() -> feed.counts().received() == sent);
            double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;

            FrameCounts counts = feed.counts();
            long passed = sent - counts.overRate();
            assertThat((double) passed).isBetween(2.0, 5 * seconds + 2);
            int polled = 0;
            while (feed.poll(Duration.ZERO).isPresent()) {
                polled++;
            }
            assertThat(polled + counts.overtaken()).isEqualTo(passed);
        }
    }

    @Test
    void shouldKeepTheNewestFramesForASlowConsumer() throws Exception {
        try (MjpegServer server = MjpegServer.start((connection, number) -> {
                    connection.open();
                    for (byte[] jpeg : jpegs) {
                        connection.frame(jpeg);
                    }
                    connection.stall();
                });
                CameraFeed feed = feed(server, Asked.everything())) {
            Awaitility.await().atMost(PATIENCE).until(() -> feed.counts().received() == jpegs.size());

            List<CameraFrame> frames = take(feed, 8);

            assertThat(frames).extracting(CameraFrame::bytes).containsExactlyElementsOf(jpegs.subList(12, 20));
            assertThat(feed.counts().overtaken()).isEqualTo(12);
        }
    }

    @Test
    void shouldCloseAtOnceAndHangUp() throws Exception {
        try (MjpegServer server = MjpegServer.start(
                (connection, number) -> connection.open().frame(jpegs.get(0)).untilHungUp())) {
            CameraFeed feed = feed(server, Asked.everything());
            take(feed, 1);

            long start = System.nanoTime();
            feed.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));

            assertThat(feed.poll(PATIENCE)).isEmpty();
            assertThat(feed.ended()).isTrue();
            Awaitility.await().atMost(PATIENCE).until(() -> server.hungUp() == 1);
        }
    }

    @Test
    void shouldSendUserAndPasswordAndNeverTellThem() throws Exception {
        try (MjpegServer server = MjpegServer.start((connection, number) -> {
            if (connection.header("Authorization").equals("Basic bWU6c2VjcmV0")) {
                connection.open().frame(jpegs.get(0)).stall();
            } else {
                connection.status(401);
            }
        })) {
            String url = server.url();
            try (CameraFeed feed = feed(url.replace("//", "//me:secret@"), Asked.everything(), 0)) {
                assertThat(take(feed, 1)).hasSize(1);
            }
            assertThatThrownBy(() -> take(feed(url.replace("//", "//me:wrong@"), Asked.everything(), 0), 1))
                    .hasMessageContaining("401")
                    .hasMessageNotContaining("wrong");
        }
    }

    private CameraFeed feed(MjpegServer server, CameraSettings settings) {
        return feed(server, settings, NO_END);
    }

    private CameraFeed feed(MjpegServer server, CameraSettings settings, int retries) {
        return feed(server.url(), settings, retries);
    }

    private CameraFeed feed(String url, CameraSettings settings, int retries) {
        Backoff backoff = new Backoff(Duration.ofMillis(20), Duration.ofMillis(80), new Random(5));
        return CameraFeed.start(
                new MjpegDriver(), CameraAddress.parse(url), settings, new RetryPolicy(backoff, retries), events);
    }

    /** @throws IOException if the feed ended with one */
    private static List<CameraFrame> take(CameraFeed feed, int count) throws IOException, InterruptedException {
        List<CameraFrame> frames = new ArrayList<>();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (frames.size() < count && Instant.now().isBefore(deadline)) {
            feed.poll(Duration.ofMillis(100)).ifPresent(frames::add);
        }
        return frames;
    }
}
