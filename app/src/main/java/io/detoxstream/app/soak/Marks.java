package io.detoxstream.app.soak;

import java.util.HashMap;
import java.util.Map;

/** What a process under test says on its standard output, and what follows from it. Safe for several threads. */
final class Marks {
    static final String READY = "soak ready";
    private static final String BEGIN = "soak begin ";
    private static final String END = "soak end ";

    /** Images in the batch of each thread that is in one. */
    private final Map<String, Integer> inBatch = new HashMap<>();

    private boolean ready;

    static String begin(long thread, int images) {
        return BEGIN + thread + " " + images;
    }

    static String end(long thread) {
        return END + thread;
    }

    synchronized void line(String line) {
        if (line.equals(READY)) {
            ready = true;
        } else if (line.startsWith(BEGIN)) {
            String[] parts = line.substring(BEGIN.length()).split(" ");
            inBatch.put(parts[0], Integer.valueOf(parts[1]));
        } else if (line.startsWith(END)) {
            inBatch.remove(line.substring(END.length()));
        }
        notifyAll();
    }

    synchronized boolean isReady() {
        return ready;
    }

    /** Images of the largest batch that has begun and not ended. */
    synchronized int underWay() {
        return inBatch.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /**
     * Waits for a batch of several images to begin.
     *
     * @return whether one did in time
     */
    synchronized boolean awaitBatch(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (underWay() < 2) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
