package io.detoxstream.bench.report;

import io.detoxstream.bench.Host;
import io.detoxstream.bench.Pace;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.topology.config.DetoxConfig;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What was measured, and on what.
 *
 * @param screeningModel the network that screens in the place of the model; null where none does
 * @param screeningModelSha256 likewise
 * @param loadAverage jobs that wanted a core over the last minute when the run began; negative where it is not known
 * @param maxHeapMib largest heap
 */
public record RunConditions(
        String application,
        String model,
        String modelSha256,
        String screeningModel,
        String screeningModelSha256,
        String device,
        int t1,
        int scoreT,
        int steps,
        String java,
        String os,
        int cores,
        double loadAverage,
        long maxHeapMib,
        String pace,
        String start) {
    /** Of a run that begins now. */
    public static RunConditions now(Host host, DetoxConfig config, ImageDetoxifier detoxifier, Pace pace) {
        ModelInfo model = detoxifier.model();
        ModelInfo screening = detoxifier.screeningModel();
        boolean another = !screening.sha256().equals(model.sha256());
        return new RunConditions(
                host.application(),
                model.name(),
                model.sha256(),
                another ? screening.name() : null,
                another ? screening.sha256() : null,
                model.device(),
                config.screening().t1(),
                config.screening().scoreT(),
                config.purification().steps(),
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().maxMemory() >> 20,
                pace.code(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
