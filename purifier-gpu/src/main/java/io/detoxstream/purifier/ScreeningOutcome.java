package io.detoxstream.purifier;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.suspicion.Region;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import io.detoxstream.purifier.tile.Tile;
import java.util.List;

/** What screening found out about one image. */
public sealed interface ScreeningOutcome {
    /**
     * @param restored the weak restoration: what passes on when the image is not flagged
     * @param map the suspicion map, as large as the image
     * @param windows areas that are scored one by one: the whole image, or the tiles of a frame
     * @param score largest local excess of the map: its maximum minus its mean, per region for a tiled frame; if a coarser
     *     view is more suspicious by its own thresholds, its score, brought to the scale of this gate
     * @param ssim mean SSIM of input and weak restoration at data range 1
     * @param gate the thresholds that apply
     * @param regions suspicious areas, highest score first; empty unless flagged
     * @param evaluations network evaluations spent, one per network window and noise level
     * @param spectralBins bins of the spectrum that were found suspect and shrunk before weak noise; 0 for an image that
     *     was screened as it came
     * @param coarser a frame at fractions of its size, falling; empty for whole images
     */
    record Screened(
            RgbImage restored,
            SuspicionMap map,
            List<Tile> windows,
            double score,
            double ssim,
            Gate gate,
            List<Region> regions,
            int evaluations,
            int spectralBins,
            List<CoarseView> coarser)
            implements ScreeningOutcome {
        public Screened {
            coarser = List.copyOf(coarser);
        }

        /** An image that was screened at full size alone. */
        public Screened(
                RgbImage restored,
                SuspicionMap map,
                List<Tile> windows,
                double score,
                double ssim,
                Gate gate,
                List<Region> regions,
                int evaluations,
                int spectralBins) {
            this(restored, map, windows, score, ssim, gate, regions, evaluations, spectralBins, List.of());
        }

        /** An image whose spectrum was not looked at, or nothing found in it, at full size alone. */
        public Screened(
                RgbImage restored,
                SuspicionMap map,
                List<Tile> windows,
                double score,
                double ssim,
                Gate gate,
                List<Region> regions,
                int evaluations) {
            this(restored, map, windows, score, ssim, gate, regions, evaluations, 0);
        }

        /** An image that is scored as a whole. */
        public Screened(
                RgbImage restored,
                SuspicionMap map,
                double score,
                double ssim,
                Gate gate,
                List<Region> regions,
                int evaluations) {
            this(
                    restored,
                    map,
                    List.of(new Tile(0, 0, map.width(), map.height())),
                    score,
                    ssim,
                    gate,
                    regions,
                    evaluations);
        }

        public boolean flagged() {
            return score > gate.purifyThreshold();
        }

        public boolean alerting() {
            return score > gate.alertThreshold();
        }
    }

    /**
     * The image cannot be judged; permanent.
     *
     * @param cause stable code, for example "uncalibrated-size"
     */
    record Unscreenable(String cause, String detail) implements ScreeningOutcome {}

    /**
     * The thresholds an image is compared with, and where they come from.
     *
     * @param profile calibration profile
     * @param sizeClass size class of the image
     * @param purifyThreshold scores above it flag the image
     * @param alertThreshold scores above it raise an alert, too
     * @param maskThreshold what a part of a flagged image must score above to be masked, at most the purify threshold:
     *     lower for a frame that is flagged at a rate of frames, where it is the threshold of single tiles
     */
    record Gate(String profile, String sizeClass, double purifyThreshold, double alertThreshold, double maskThreshold) {
        /** Of an image whose parts are masked by what flags it. */
        public Gate(String profile, String sizeClass, double purifyThreshold, double alertThreshold) {
            this(profile, sizeClass, purifyThreshold, alertThreshold, purifyThreshold);
        }

        /** With another purify threshold; masks follow in proportion. */
        public Gate withPurifyThreshold(double threshold) {
            double mask = maskThreshold == purifyThreshold
                    ? threshold
                    : Math.min(threshold, maskThreshold * threshold / purifyThreshold);
            return new Gate(profile, sizeClass, threshold, alertThreshold, mask);
        }

        /**
         * A score that belongs to other thresholds, on the scale of these: thresholds fall on thresholds, and between them
         * it is linear. So it is above one of these exactly if it was above the other one.
         */
        public double rescaled(double score, Gate other) {
            if (score <= other.purifyThreshold) {
                return score * purifyThreshold / other.purifyThreshold;
            }
            if (score <= other.alertThreshold) {
                double share = (score - other.purifyThreshold) / (other.alertThreshold - other.purifyThreshold);
                // rounding must not put a flagged score on the threshold
                return Math.max(
                        Math.nextUp(purifyThreshold), purifyThreshold + share * (alertThreshold - purifyThreshold));
            }
            return Math.max(Math.nextUp(alertThreshold), score * alertThreshold / other.alertThreshold);
        }
    }
}
