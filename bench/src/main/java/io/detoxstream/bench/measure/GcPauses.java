package io.detoxstream.bench.measure;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** Listens to the garbage collectors from now until it is closed. Collections that run beside the program do not count. */
public final class GcPauses implements AutoCloseable {
    /** Collectors of ZGC and Shenandoah report whole cycles beside their pauses, and G1 its concurrent part. */
    private static final List<String> BESIDE = List.of("Cycles", "Concurrent");

    private final List<NotificationEmitter> emitters = new ArrayList<>();
    private final NotificationListener listener = this::heard;
    private int count;
    private long total;
    private long longest;

    /**
     * What was heard.
     *
     * @param count pauses
     * @param totalMillis all of them together
     * @param longestMillis the longest
     */
    public record Report(int count, long totalMillis, long longestMillis) {}

    public GcPauses() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter
                    && BESIDE.stream().noneMatch(collector.getName()::contains)) {
                emitter.addNotificationListener(listener, null, null);
                emitters.add(emitter);
            }
        }
    }

    private void heard(Notification notification, Object handback) {
        if (GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION.equals(notification.getType())) {
            count(GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo()
                    .getDuration());
        }
    }

    synchronized void count(long millis) {
        count++;
        total += millis;
        longest = Math.max(longest, millis);
    }

    /** So far. */
    public synchronized Report report() {
        return new Report(count, total, longest);
    }

    @Override
    public void close() {
        for (NotificationEmitter emitter : emitters) {
            try {
                emitter.removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException("the listener was added by this object", e);
            }
        }
    }
}
