package io.detoxstream.evaluation.run;

import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.DatasetReport;
import io.detoxstream.evaluation.report.VictimReport;
import java.util.List;

/**
 * The numbers of an evaluation.
 *
 * @param datasets what the methods do to clean images
 * @param victims the classifiers, undefended
 * @param cells one for each victim, method and way of transport
 */
public record Measures(List<DatasetReport> datasets, List<VictimReport> victims, List<Cell> cells) {
    public Measures {
        datasets = List.copyOf(datasets);
        victims = List.copyOf(victims);
        cells = List.copyOf(cells);
    }
}
