package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.image.Planes;
import java.util.Arrays;

/**
 * Replaces the masked pixels of an image by the smoothest surface that meets its surroundings.
 *
 * <p>Per channel, the masked pixels solve the discrete Laplace equation: each is the mean of its neighbours at the four
 * sides. The unmasked neighbours are the boundary values; at the border of the image the missing neighbours are left
 * out (no flow). Nothing under the mask enters the result. An image that is masked everywhere has no boundary and
 * becomes mid grey (0).
 *
 * <p>Solved by conjugate gradients with a multigrid preconditioner, so that the rounds hardly grow with the width of the
 * masked area, until the residual has fallen below {@value #TOLERANCE} of the right-hand side, {@value #MOST_ROUNDS}
 * rounds at most. Even an unfinished solution is a function of the unmasked pixels alone.
 */
public final class HarmonicFill {
    private static final double TOLERANCE = 1e-6;
    private static final int MOST_ROUNDS = 200;

    private HarmonicFill() {}

    /**
     * @return a copy of the image with the masked pixels replaced, in the image's range
     * @throws IllegalArgumentException if image and mask differ in size
     */
    public static Planes fill(Planes image, Mask mask) {
        if (image.width() != mask.width() || image.height() != mask.height()) {
            throw new IllegalArgumentException("a mask of " + mask.width() + "x" + mask.height()
                    + " does not fit an image of " + image.width() + "x" + image.height());
        }
        float[] filled = image.data().clone();
        MaskedGrid grid = new MaskedGrid(mask);
        if (grid.unknowns() == 0) {
            return new Planes(image.width(), image.height(), filled);
        }
        MultigridCycle cycle = grid.isEverything() ? null : grid.preconditioner();
        for (int c = 0; c < Planes.CHANNELS; c++) {
            int plane = c * mask.inside().length;
            double[] solution = grid.isEverything() ? new double[grid.unknowns()] : solve(grid, cycle, filled, plane);
            grid.scatter(solution, filled, plane);
        }
        return new Planes(image.width(), image.height(), filled);
    }

    private static double[] solve(MaskedGrid grid, MultigridCycle cycle, float[] data, int plane) {
        double[] residual = grid.boundary(data, plane);
        double enough = TOLERANCE * TOLERANCE * dot(residual, residual);
        double[] solution = new double[residual.length];
        Arrays.fill(solution, grid.boundaryMean(data, plane));
        double[] image = new double[residual.length];
        grid.apply(solution, image);
        addScaled(residual, -1, image);
        double[] smooth = new double[residual.length];
        cycle.apply(residual, smooth);
        double[] direction = smooth.clone();
        double square = dot(residual, smooth);
        for (int round = 0; round < MOST_ROUNDS && dot(residual, residual) > enough; round++) {
            grid.apply(direction, image);
            double length = square / dot(direction, image);
            addScaled(solution, length, direction);
            addScaled(residual, -length, image);
            cycle.apply(residual, smooth);
            double next = dot(residual, smooth);
            for (int i = 0; i < direction.length; i++) {
                direction[i] = smooth[i] + next / square * direction[i];
            }
            square = next;
        }
        return solution;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void addScaled(double[] target, double scale, double[] values) {
        for (int i = 0; i < target.length; i++) {
            target[i] += scale * values[i];
        }
    }
}
