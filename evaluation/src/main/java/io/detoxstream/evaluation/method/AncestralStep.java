package io.detoxstream.evaluation.method;

import io.detoxstream.purifier.diffusion.NoiseSchedule;

/**
 * One step of ancestral sampling from t to t - 1 (DDPM, Ho et al. 2020, eq. 11) with the larger of its two variances
 * and no clipping:
 *
 * <pre>
 * x_{t-1} = (x_t - beta_t / sqrt(1 - abar_t) eps) / sqrt(alpha_t) + sqrt(beta_t) z,   z = 0 at t = 0
 * </pre>
 *
 * @param ofState factor of x_t
 * @param ofEps factor of eps
 * @param sigma factor of z
 */
record AncestralStep(double ofState, double ofEps, double sigma) {
    /** @param t 0-based step */
    static AncestralStep at(NoiseSchedule schedule, int t) {
        double abar = schedule.alphaBar(t);
        double alpha = abar / (t == 0 ? 1 : schedule.alphaBar(t - 1));
        double beta = 1 - alpha;
        double scale = 1 / Math.sqrt(alpha);
        return new AncestralStep(scale, -scale * beta / Math.sqrt(1 - abar), t == 0 ? 0 : Math.sqrt(beta));
    }

    float apply(float xt, float eps, float z) {
        return (float) (ofState * xt + ofEps * eps + sigma * z);
    }
}
