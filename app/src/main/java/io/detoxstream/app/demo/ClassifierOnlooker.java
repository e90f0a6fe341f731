package io.detoxstream.app.demo;

import io.detoxstream.evaluation.victim.Victim;
import io.detoxstream.evaluation.victim.VictimInfo;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.schemas.DetoxifiedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A classifier with backdoors behind the stream. It answers for each sample of its data set that comes out, and again for
 * the same sample as it went in, which the service has kept from it; so the difference is what detoxification did.
 *
 * <p>It works in a thread of its own, one image after the other. When it cannot keep up, whoever shows it the images
 * waits.
 */
final class ClassifierOnlooker implements Onlooker {
    private static final int WAITING = 64;
    private static final long PATIENCE_SECONDS = 60;

    private final Victim victim;
    private final SampleImages samples;
    private final Map<String, DemoItem> items;
    private final AnswerTally tally;
    private final Set<String> shown = new HashSet<>();
    private final Queue<String> remarks = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final ThreadPoolExecutor thread;

    /**
     * @param victim closed together with this
     * @param plan what is fed; items of other data sets than the victim's are passed over
     * @throws io.detoxstream.app.cli.CommandException if a sample shows none of the victim's classes
     */
    ClassifierOnlooker(Victim victim, SampleImages samples, List<DemoItem> plan) {
        this.victim = victim;
        this.samples = samples;
        this.tally = new AnswerTally(victim.info().target());
        this.items = plan.stream()
                .filter(item -> item.dataset().equals(victim.info().dataset()))
                .collect(Collectors.toMap(DemoItem::imageId, Function.identity()));
        items.values().forEach(this::truth);
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                task -> new Thread(task, "demo-classifier"),
                ClassifierOnlooker::await);
    }

    private static void await(Runnable task, ThreadPoolExecutor thread) {
        if (thread.isShutdown()) {
            return;
        }
        try {
            thread.getQueue().put(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void seen(DetoxifiedImage image) {
        DemoItem item = items.get(image.getLabels().getImageId());
        if (item != null && failure.get() == null) {
            thread.execute(() -> answer(item, image.getImage().getInline()));
        }
    }

    private void answer(DemoItem item, ByteBuffer detoxified) {
        try {
            int[] classes = victim.predict(List.of(samples.decoded(samples.encoded(item)), image(detoxified)));
            Answer answer = new Answer(item, truth(item), classes[0], classes[1]);
            tally.note(answer);
            remark(answer);
        } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private RgbImage image(ByteBuffer encoded) {
        byte[] bytes = new byte[encoded.remaining()];
        encoded.duplicate().get(bytes);
        return samples.decoded(bytes);
    }

    private int truth(DemoItem item) {
        return TrueClass.of(item.file(), victim.info().classes());
    }

    /** The first sample of each trigger that counts, whatever the answers: an example, not a choice. */
    private void remark(Answer answer) {
        if (!answer.item().clean()
                && tally.counts(answer)
                && shown.add(answer.item().trigger())) {
            remarks.add(answer.sentence(victim.info().classes()));
        }
    }

    @Override
    public List<String> remarks() {
        check();
        List<String> taken = new ArrayList<>();
        for (String remark = remarks.poll(); remark != null; remark = remarks.poll()) {
            taken.add(remark);
        }
        return taken;
    }

    @Override
    public ClassifierReport report() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the classifier has not finished after " + PATIENCE_SECONDS + " seconds");
        }
        check();
        VictimInfo info = victim.info();
        List<String> backdoors = List.of(info.attack().split(","));
        return new ClassifierReport(info.name(), info.sha256(), info.targetName(), backdoors, tally.rows());
    }

    private void check() {
        Exception problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException("the classifier failed: " + problem.getMessage(), problem);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            // a victim must not be closed under a thread that uses it
            if (thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                victim.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
