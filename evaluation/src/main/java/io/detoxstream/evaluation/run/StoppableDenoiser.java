package io.detoxstream.evaluation.run;

import io.detoxstream.purifier.detect.Detector;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.ModelInfo;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * A network that refuses to go on once the end was asked for: a slow method takes hundreds of evaluations for a batch,
 * and nobody wants to wait for them. Owns the network.
 */
public final class StoppableDenoiser implements Denoiser {
    private final Denoiser network;
    private final BooleanSupplier stop;
    private final Denoiser screening;

    /** @param stop asked before each evaluation, by any thread */
    public StoppableDenoiser(Denoiser network, BooleanSupplier stop) {
        this.network = network;
        this.stop = stop;
        this.screening = network.screening() == network ? this : new StoppableDenoiser(network.screening(), stop);
    }

    @Override
    public ModelInfo model() {
        return network.model();
    }

    @Override
    public Detector detector() {
        return network.detector();
    }

    @Override
    public Denoiser screening() {
        return screening;
    }

    @Override
    public int lastStep() {
        return network.lastStep();
    }

    /** @throws CancellationException if the end was asked for */
    @Override
    public float[] predictNoise(float[] xt, int n, int height, int width, int[] t) {
        requireGoing();
        return network.predictNoise(xt, n, height, width, t);
    }

    /** @throws CancellationException if the end was asked for */
    @Override
    public float[] predictNoise(float[] xt, int n, int height, int width, float[] sigma) {
        requireGoing();
        return network.predictNoise(xt, n, height, width, sigma);
    }

    private void requireGoing() {
        if (stop.getAsBoolean()) {
            throw new CancellationException("stopped");
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
