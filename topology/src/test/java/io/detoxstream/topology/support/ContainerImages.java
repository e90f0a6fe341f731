package io.detoxstream.topology.support;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.shaded.org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/** Tells whether a container test can run here: a Docker engine answers, and it has or can pull the image. */
public final class ContainerImages {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerImages.class);
    private static final Duration ENGINE_PATIENCE = Duration.ofSeconds(60);
    private static final Duration PULL_PATIENCE = Duration.ofMinutes(5);

    private ContainerImages() {}

    /**
     * Ends the running test as skipped, with the reason in the log, where no engine answers or where the engine lacks
     * the image and gets it from no registry. Engines answer alike for a registry that is out of reach and for one that
     * lacks the image, so both are skipped.
     */
    public static void assumeRunnable(DockerImageName image) throws InterruptedException {
        if (!engineAnswers()) {
            skip("no Docker engine answers, and the test runs " + image + " in a container");
        }
        DockerClient engine = DockerClientFactory.instance().client();
        DockerImageName substituted = ImageNameSubstitutor.instance().apply(image);
        if (!isLocal(engine, substituted)) {
            pull(engine, substituted);
        }
    }

    /** On a thread of its own, because Testcontainers waits without bound for an engine that accepts and is silent. */
    private static boolean engineAnswers() throws InterruptedException {
        FutureTask<Boolean> search = new FutureTask<>(DockerClientFactory.instance()::isDockerAvailable);
        Thread thread = new Thread(search, "docker-search");
        thread.setDaemon(true);
        thread.start();
        try {
            return search.get(ENGINE_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConditionTimeoutException) {
                // Where the tests run in a container themselves, Testcontainers first pulls a small image of its own.
                skip("the Docker engine cannot pull the small image that Testcontainers needs, and "
                        + "TESTCONTAINERS_TINYIMAGE_CONTAINER_IMAGE names no local one: " + e.getMessage());
            }
            throw new IllegalStateException("cannot look for a Docker engine", e.getCause());
        }
    }

    private static boolean isLocal(DockerClient engine, DockerImageName image) {
        try {
            engine.inspectImageCmd(image.asCanonicalNameString()).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** Tries once: Testcontainers repeats for minutes what an unreachable registry refuses at once, then fails. */
    private static void pull(DockerClient engine, DockerImageName image) throws InterruptedException {
        try (PullImageResultCallback progress = new PullImageResultCallback()) {
            boolean finished = engine.pullImageCmd(image.getUnversionedPart())
                    .withTag(image.getVersionPart())
                    .exec(progress)
                    .awaitCompletion(PULL_PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!finished) {
                skip("the Docker engine did not finish pulling " + image + " within " + PULL_PATIENCE);
            }
        } catch (InternalServerErrorException | NotFoundException | DockerClientException e) {
            skip("the Docker engine has no image " + image + " and cannot pull it: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void skip(String reason) {
        LOG.warn("skipped: {}", reason.strip());
        Assumptions.abort(reason.strip());
    }
}
