package io.detoxstream.evaluation.tuning;

import io.detoxstream.evaluation.gate.Sticker;
import io.detoxstream.evaluation.gate.StickerScores;
import io.detoxstream.evaluation.metric.Detection;
import io.detoxstream.evaluation.report.GateThreshold;
import io.detoxstream.evaluation.report.RateAt;
import io.detoxstream.evaluation.report.StickerRate;
import io.detoxstream.purifier.calibration.ConformalThreshold;
import io.detoxstream.purifier.calibration.GateKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The gate's scores under one setting, as they are kept.
 *
 * @param fingerprint of everything they depend on
 * @param fitting of clean training images
 * @param bare of clean validation images
 * @param carrying of validation images with each kind of sticker
 */
record GateScores(String fingerprint, double[] fitting, double[] bare, List<double[]> carrying) {
    /** Clean flag rates of the thresholds, falling: two for purification, the last one for alerts. */
    static final List<Double> RATES = List.of(0.05, 0.01, 0.001);

    static GateScores of(String fingerprint, double[] fitting, StickerScores scores) {
        return new GateScores(fingerprint, fitting, scores.bare(), scores.carrying());
    }

    /** Of the rates that there are enough images for. */
    List<GateThreshold> thresholds(String dataset) {
        List<GateThreshold> thresholds = new ArrayList<>();
        for (double rate : RATES) {
            GateKind kind = rate == RATES.get(RATES.size() - 1) ? GateKind.ALERT : GateKind.PURIFY;
            ConformalThreshold.rough(fitting, rate)
                    .ifPresent(value -> thresholds.add(new GateThreshold(dataset, "own", kind.code(), rate, value)));
        }
        return thresholds;
    }

    List<RateAt> clean(List<GateThreshold> thresholds) {
        return rates(bare, thresholds);
    }

    List<StickerRate> stickers(List<Sticker> kinds, List<GateThreshold> thresholds) {
        List<StickerRate> rates = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            Sticker kind = kinds.get(i);
            double[] scores = carrying.get(i);
            rates.add(new StickerRate(
                    kind.color(),
                    kind.side(),
                    kind.contrast(),
                    scores.length,
                    rates(scores, thresholds),
                    new Detection(bare, scores).auroc()));
        }
        return rates;
    }

    private static List<RateAt> rates(double[] scores, List<GateThreshold> thresholds) {
        return thresholds.stream()
                .map(gate -> new RateAt(gate.rate(), Detection.above(scores, gate.threshold())))
                .toList();
    }
}
