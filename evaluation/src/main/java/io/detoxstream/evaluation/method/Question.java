package io.detoxstream.evaluation.method;

import io.detoxstream.purifier.diffusion.Denoiser;
import java.util.List;

/**
 * One call of a network; see {@link Denoiser}.
 *
 * @param t step of each image; null where the noise of every pixel is told
 * @param sigma noise of every pixel; null where steps are told
 */
record Question(float[] xt, int n, int height, int width, int[] t, float[] sigma) {
    /** What questions of one device batch have in common. */
    record Shape(int height, int width, boolean noiseMap) {}

    Shape shape() {
        return new Shape(height, width, sigma != null);
    }

    float[] answeredBy(Denoiser network) {
        return sigma == null
                ? network.predictNoise(xt, n, height, width, t)
                : network.predictNoise(xt, n, height, width, sigma);
    }

    /** All images of several questions of one shape, in order. */
    static Question joined(List<Question> questions) {
        Question first = questions.get(0);
        int n = questions.stream().mapToInt(Question::n).sum();
        int perImage = first.xt.length / first.n;
        float[] xt = new float[n * perImage];
        int[] t = first.t == null ? null : new int[n];
        float[] sigma = first.sigma == null ? null : new float[n * (first.sigma.length / first.n)];
        int image = 0;
        for (Question question : questions) {
            System.arraycopy(question.xt, 0, xt, image * perImage, question.xt.length);
            if (t != null) {
                System.arraycopy(question.t, 0, t, image, question.n);
            } else {
                System.arraycopy(
                        question.sigma, 0, sigma, image * (question.sigma.length / question.n), question.sigma.length);
            }
            image += question.n;
        }
        return new Question(xt, n, first.height, first.width, t, sigma);
    }
}
