package io.detoxstream.evaluation.run;

import java.util.Map;

/**
 * What one method made of the images of one arrival, image by image: all that the measures need, so that an
 * interrupted evaluation goes on from it.
 *
 * @param fingerprint of everything it depends on but the victims
 * @param images how many
 * @param scores of the gate for each image; null for a method without one
 * @param predictions for each victim, by the SHA-256 of its file, the class it takes each treated image for
 * @param psnr mean PSNR of treated images and clean images as they arrived, equal ones left out; null if all are
 * @param ssim mean SSIM likewise, of all; 1 for triggered images, which are not compared
 * @param iou mean overlap of mask and changed pixels over flagged images; null if there are none
 * @param evaluations network evaluations in all
 * @param nanos time in all, summed over threads
 */
record Sweep(
        String fingerprint,
        int images,
        double[] scores,
        Map<String, int[]> predictions,
        Double psnr,
        double ssim,
        Double iou,
        long evaluations,
        long nanos) {
    double evaluationsPerImage() {
        return images == 0 ? 0 : (double) evaluations / images;
    }

    double millisPerImage() {
        return images == 0 ? 0 : nanos / 1e6 / images;
    }

    int[] of(String victim) {
        return predictions.get(victim);
    }
}
