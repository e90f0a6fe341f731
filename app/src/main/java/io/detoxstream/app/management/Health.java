package io.detoxstream.app.management;

import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.topology.runtime.DetoxNode;
import io.detoxstream.topology.runtime.StopCause;
import io.detoxstream.topology.runtime.StreamsNode;
import java.util.List;
import java.util.Optional;

/** How far the process has come. Safe for several threads. */
public final class Health {
    /** From start to end. */
    public enum Phase {
        STARTING,
        LOADING_MODEL,
        WARMING_UP,
        JOINING,
        RUNNING,
        DRAINING,
        FAILED
    }

    /** A loaded network. */
    public record Model(String name, String sha256, String precision, String device) {
        static Model of(ModelInfo info) {
            return new Model(info.name(), info.sha256(), info.precision(), info.device());
        }
    }

    /** One application and its Kafka Streams state. */
    public record Application(String id, String state) {}

    /**
     * @param live whether the process should go on; if not, restart it
     * @param ready whether it processes images
     * @param model the network that purifies, and screens as well unless another one does; null until it is loaded
     * @param screening the network that screens in its place; null if there is none
     * @param fault what stopped it, else what a thread failed with last; null if there is nothing
     */
    public record Report(
            boolean live,
            boolean ready,
            Phase phase,
            boolean warm,
            Model model,
            Model screening,
            List<Application> applications,
            String fault) {}

    private volatile Phase phase = Phase.STARTING;
    private volatile boolean warm;
    private volatile Model model;
    private volatile Model screening;
    private volatile DetoxNode node;

    void loadingModel() {
        phase = Phase.LOADING_MODEL;
    }

    void loaded(ModelInfo purifies, ModelInfo screens) {
        model = Model.of(purifies);
        screening = screens.sha256().equals(purifies.sha256()) ? null : Model.of(screens);
        phase = Phase.WARMING_UP;
    }

    void warmed() {
        warm = true;
    }

    void joining(DetoxNode applications) {
        node = applications;
        phase = Phase.JOINING;
    }

    void draining() {
        phase = Phase.DRAINING;
    }

    /** What runs the applications, once it is there. */
    Optional<DetoxNode> node() {
        return Optional.ofNullable(node);
    }

    /** The applications, once there are any. */
    public List<StreamsNode> applications() {
        return node().map(DetoxNode::applications).orElse(List.of());
    }

    public Report report() {
        DetoxNode applications = node;
        Optional<StopCause> stop = applications == null ? Optional.empty() : applications.stopCause();
        Phase now = stop.isPresent() ? Phase.FAILED : phase;
        boolean running = applications != null && applications.isRunning();
        if (now == Phase.JOINING && running) {
            now = Phase.RUNNING;
        }
        return new Report(
                now != Phase.FAILED,
                now == Phase.RUNNING && warm,
                now,
                warm,
                model,
                screening,
                applications == null
                        ? List.of()
                        : applications.applications().stream()
                                .map(one -> new Application(
                                        one.application(), one.state().name()))
                                .toList(),
                stop.or(() -> lastFault(applications)).map(StopCause::message).orElse(null));
    }

    private static Optional<StopCause> lastFault(DetoxNode applications) {
        return applications == null
                ? Optional.empty()
                : applications.applications().stream()
                        .map(StreamsNode::lastFault)
                        .flatMap(Optional::stream)
                        .findFirst();
    }
}
