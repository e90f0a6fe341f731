package io.detoxstream.cameras.mjpeg;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of a response as a stream whose reads end at a deadline. The stream of the JDK waits for ever for a peer that
 * is silent but connected.
 *
 * <p>Read by one thread; any thread may close it.
 */
final class TimedBody extends InputStream implements BodySubscriber<TimedBody> {
    private static final Chunk END = new Chunk(List.of(), null);

    private final BlockingQueue<Chunk> arrived = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> current = new ArrayDeque<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private Chunk last;
    private long deadline = System.nanoTime();

    private record Chunk(List<ByteBuffer> buffers, Throwable failure) {}

    /** Reads from here on fail when this much time has passed. */
    void setDeadline(long nanosFromNow) {
        deadline = System.nanoTime() + nanosFromNow;
    }

    @Override
    public CompletionStage<TimedBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        if (!subscription.complete(given)) {
            given.cancel();
            return;
        }
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        arrived.add(new Chunk(buffers, null));
    }

    @Override
    public void onError(Throwable failure) {
        arrived.add(new Chunk(List.of(), failure));
    }

    @Override
    public void onComplete() {
        arrived.add(END);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (current.isEmpty()) {
            if (!fetch()) {
                return -1;
            }
        }
        ByteBuffer first = current.peek();
        int count = Math.min(length, first.remaining());
        first.get(target, offset, count);
        if (!first.hasRemaining()) {
            current.remove();
        }
        return count;
    }

    /** @return false at the end of the body */
    private boolean fetch() throws IOException {
        if (last == null) {
            Chunk chunk = poll();
            if (chunk == null) {
                throw new SocketTimeoutException("no whole frame in time");
            }
            if (chunk != END && chunk.failure() == null) {
                chunk.buffers().stream().filter(ByteBuffer::hasRemaining).forEach(current::add);
                subscription.join().request(1);
                return true;
            }
            last = chunk;
        }
        if (last.failure() != null) {
            throw new IOException("the connection broke: " + last.failure().getMessage(), last.failure());
        }
        return false;
    }

    private Chunk poll() throws InterruptedIOException {
        try {
            return arrived.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Ends the connection; a read under way sees the end of the body. */
    @Override
    public void close() {
        // a body that never came has no subscription: then one that comes later is cancelled
        if (!subscription.completeExceptionally(new IOException("closed"))
                && !subscription.isCompletedExceptionally()) {
            subscription.join().cancel();
        }
        arrived.add(END);
    }
}
