package io.detoxstream.evaluation.report;

import java.util.List;

/**
 * Everything one evaluation found out. Rates are shares from 0 to 1. Two runs under the same conditions agree in all
 * of it but the fields that tell of time: {@link RunConditions#started()}, {@link RunConditions#seconds()}, and every
 * {@code millisPerImage}.
 *
 * @param datasets what the methods do to clean images, one entry per data set
 * @param victims the classifiers, undefended
 * @param cells one for each victim, method and way of transport
 * @param rocs how well the gate tells triggered images from clean ones, one for each data set and attack
 * @param examples images on their way through the defence
 * @param gateStudy flag rates of stickers by side, colour and contrast; empty if that study was not made
 * @param notes what a reader must know, such as few images or victims that were left out; full sentences
 */
public record Evaluation(
        RunConditions conditions,
        List<DatasetReport> datasets,
        List<VictimReport> victims,
        List<Cell> cells,
        List<Roc> rocs,
        List<Example> examples,
        List<GateStudyCell> gateStudy,
        List<String> notes) {
    public Evaluation {
        datasets = List.copyOf(datasets);
        victims = List.copyOf(victims);
        cells = List.copyOf(cells);
        rocs = List.copyOf(rocs);
        examples = List.copyOf(examples);
        gateStudy = List.copyOf(gateStudy);
        notes = List.copyOf(notes);
    }

    /** With the cells of a study of the gate in place of those there were. */
    public Evaluation withGateStudy(List<GateStudyCell> study) {
        return new Evaluation(conditions, datasets, victims, cells, rocs, examples, study, notes);
    }
}
