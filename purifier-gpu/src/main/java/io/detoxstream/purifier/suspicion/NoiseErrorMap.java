package io.detoxstream.purifier.suspicion;

import io.detoxstream.purifier.image.Planes;

/**
 * How wrong the network is about the noise it was shown: {@code (eps_theta - n)^2}, mean over channels, smoothed.
 *
 * <p>This equals the squared difference of the image and its unclipped restoration over the noise-to-signal ratio, so it
 * keeps what clipping to the pixel range would hide.
 */
public final class NoiseErrorMap {
    private NoiseErrorMap() {}

    /**
     * @param predicted noise that the network predicted
     * @param noise noise that was really added, of the same size
     */
    public static SuspicionMap of(Planes predicted, Planes noise) {
        return new SuspicionMap(
                MapKind.NOISE_ERROR,
                noise.width(),
                noise.height(),
                GaussianWindow.smooth(SquaredDifference.of(predicted, noise, 1), noise.width(), noise.height()));
    }
}
