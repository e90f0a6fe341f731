package io.detoxstream.evaluation.run;

import io.detoxstream.evaluation.attack.Triggers;
import io.detoxstream.evaluation.data.LabeledImage;
import io.detoxstream.evaluation.method.Defence;
import io.detoxstream.evaluation.method.Method;
import io.detoxstream.evaluation.method.Methods;
import io.detoxstream.evaluation.method.Pace;
import io.detoxstream.evaluation.metric.Detection;
import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.CleanRow;
import io.detoxstream.evaluation.report.DatasetReport;
import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.Example;
import io.detoxstream.evaluation.report.GateStudyCell;
import io.detoxstream.evaluation.report.Roc;
import io.detoxstream.evaluation.report.RunConditions;
import io.detoxstream.evaluation.report.VictimReport;
import io.detoxstream.evaluation.victim.Victim;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Runs an evaluation. Every image is treated once for each attack and method, whatever the number of victims: the
 * treated image goes to all of those that it concerns. For one thread, which spreads the work over {@link Workers}.
 */
public final class Evaluator {
    private static final int EXAMPLES = 3;

    private final Defence defence;
    private final EvaluationPlan plan;
    private final Workers workers;
    private final Progress progress;
    private final Sweeps sweeps;
    private final GateStudies studies;

    /** Victims that one triggered image concerns. */
    private record Backdoor(String attack, int target) {}

    /**
     * @param conditions names everything outside the plan that results depend on: model, settings, noise key
     * @param store where finished parts are kept
     */
    public Evaluator(
            Defence defence,
            EvaluationPlan plan,
            String conditions,
            SweepStore store,
            Workers workers,
            Progress progress) {
        this.defence = defence;
        this.plan = plan;
        this.workers = workers;
        this.progress = progress;
        this.sweeps = new Sweeps(conditions, store, workers, progress);
        this.studies =
                new GateStudies(defence.scorer(), plan.limits().gateImages(), conditions, store, workers, progress);
    }

    /**
     * The measures alone, without what is for people to look at: no curves, no examples, no study of the gate.
     *
     * @throws CancellationException if the end was asked for
     * @throws io.detoxstream.purifier.diffusion.DenoiserException if a network fails
     */
    public Measures measure() {
        return measures(sweep());
    }

    /**
     * @param conditions asked at the end
     * @throws CancellationException if the end was asked for
     * @throws io.detoxstream.purifier.diffusion.DenoiserException if a network fails
     */
    public Evaluation run(Supplier<RunConditions> conditions) {
        Map<DatasetPlan, List<Method>> methods = sweep();
        List<GateStudyCell> gate = new ArrayList<>();
        if (plan.limits().gateImages() > 0) {
            plan.datasets().forEach(dataset -> gate.addAll(studies.of(dataset)));
        }
        List<Roc> rocs = new ArrayList<>();
        List<Example> examples = new ArrayList<>();
        methods.forEach((dataset, its) -> {
            rocs.addAll(rocs(dataset, its));
            examples.addAll(examples(dataset));
        });
        Measures found = measures(methods);
        return new Evaluation(
                conditions.get(),
                found.datasets(),
                found.victims(),
                found.cells(),
                rocs,
                examples,
                gate,
                Notes.of(plan, methods));
    }

    private Map<DatasetPlan, List<Method>> sweep() {
        Map<DatasetPlan, List<Method>> methods = new LinkedHashMap<>();
        List<SweepGroup> groups = new ArrayList<>();
        for (DatasetPlan dataset : plan.datasets()) {
            List<Method> its = Methods.of(plan.methods(), defence, dataset.profile());
            methods.put(dataset, its);
            groups.addAll(groups(dataset, its));
        }
        progress.planned(work(groups));
        groups.forEach(sweeps::make);
        return methods;
    }

    private Measures measures(Map<DatasetPlan, List<Method>> methods) {
        List<DatasetReport> datasets = new ArrayList<>();
        List<VictimReport> victims = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        methods.forEach((dataset, its) -> {
            datasets.add(report(dataset, its));
            dataset.victims().forEach(victim -> addVictim(dataset, its, victim, cells, victims));
        });
        return new Measures(datasets, victims, cells);
    }

    private double work(List<SweepGroup> groups) {
        double work = 0;
        for (SweepGroup group : groups) {
            work += group.work(group.methods()) * group.images().size();
        }
        if (plan.limits().gateImages() > 0) {
            work += plan.datasets().stream().mapToDouble(studies::work).sum();
        }
        return work;
    }

    private List<SweepGroup> groups(DatasetPlan dataset, List<Method> methods) {
        List<SweepGroup> groups = new ArrayList<>();
        for (Integer jpeg : plan.transports()) {
            List<Method> blind =
                    methods.stream().filter(method -> !method.oracle()).toList();
            groups.addAll(byPace(dataset, Arrival.clean(jpeg), -1, blind, dataset.victims()));
            backdoors(dataset).forEach((backdoor, victims) -> {
                Arrival arrival = arrival(dataset, backdoor, jpeg);
                List<Method> fitting = methods.stream()
                        .filter(method -> arrival.local() || !method.oracle())
                        .toList();
                groups.addAll(byPace(dataset, arrival, backdoor.target(), fitting, victims));
            });
        }
        return groups;
    }

    private static Arrival arrival(DatasetPlan dataset, Backdoor backdoor, Integer jpeg) {
        return Arrival.triggered(Triggers.named(backdoor.attack()), jpeg, dataset.images());
    }

    private static Map<Backdoor, List<Victim>> backdoors(DatasetPlan dataset) {
        Map<Backdoor, List<Victim>> backdoors = new LinkedHashMap<>();
        for (Victim victim : dataset.victims()) {
            Backdoor backdoor =
                    new Backdoor(victim.info().attack(), victim.info().target());
            backdoors.computeIfAbsent(backdoor, any -> new ArrayList<>()).add(victim);
        }
        return backdoors;
    }

    private List<SweepGroup> byPace(
            DatasetPlan dataset, Arrival arrival, int target, List<Method> methods, List<Victim> victims) {
        Map<Pace, List<Method>> byPace = new EnumMap<>(Pace.class);
        methods.forEach(method ->
                byPace.computeIfAbsent(method.pace(), any -> new ArrayList<>()).add(method));
        return byPace.values().stream()
                .map(same -> {
                    int first = first(dataset, same.get(0), arrival.jpeg());
                    return new SweepGroup(dataset, arrival, target, same, first, victims);
                })
                .toList();
    }

    private int first(DatasetPlan dataset, Method method, Integer jpeg) {
        return plan.limits().of(method, jpeg, dataset.images().size());
    }

    private Sweep sweep(DatasetPlan dataset, Arrival arrival, int target, Method method) {
        int first = first(dataset, method, arrival.jpeg());
        return sweeps.get(new SweepGroup(dataset, arrival, target, List.of(method), first, List.of()).name(method));
    }

    private DatasetReport report(DatasetPlan dataset, List<Method> methods) {
        CellMaker maker = new CellMaker(dataset);
        List<CleanRow> rows = new ArrayList<>();
        for (Integer jpeg : plan.transports()) {
            for (Method method : methods) {
                if (!method.oracle()) {
                    rows.add(maker.cleanRow(method, jpeg, sweep(dataset, Arrival.clean(jpeg), -1, method)));
                }
            }
        }
        return new DatasetReport(dataset.name(), dataset.available(), dataset.classes(), rows);
    }

    private void addVictim(
            DatasetPlan dataset, List<Method> methods, Victim victim, List<Cell> cells, List<VictimReport> victims) {
        CellMaker maker = new CellMaker(dataset);
        Backdoor backdoor = new Backdoor(victim.info().attack(), victim.info().target());
        Sweep undefended = sweep(dataset, Arrival.clean(null), -1, methods.get(0));
        for (Integer jpeg : plan.transports()) {
            Arrival arrival = arrival(dataset, backdoor, jpeg);
            for (Method method : methods) {
                if (method.oracle() && !arrival.local()) {
                    continue;
                }
                Sweep clean = method.oracle() ? null : sweep(dataset, Arrival.clean(jpeg), -1, method);
                Sweep triggered = sweep(dataset, arrival, backdoor.target(), method);
                int first = first(dataset, method, jpeg);
                Cell cell = maker.cell(victim.info(), method, jpeg, clean, undefended, triggered, first);
                cells.add(cell);
                if (jpeg == null && method.name().equals(Methods.NONE)) {
                    victims.add(maker.victim(victim.info(), clean, cell));
                }
            }
        }
    }

    private List<Roc> rocs(DatasetPlan dataset, List<Method> methods) {
        List<Roc> rocs = new ArrayList<>();
        methods.stream()
                .filter(method -> method.name().equals(Methods.OURS))
                .forEach(ours -> backdoors(dataset).keySet().forEach(backdoor -> {
                    double[] clean =
                            sweep(dataset, Arrival.clean(null), -1, ours).scores();
                    double[] triggered = sweep(dataset, arrival(dataset, backdoor, null), backdoor.target(), ours)
                            .scores();
                    Detection detection = new Detection(clean, triggered);
                    rocs.add(new Roc(
                            dataset.name(),
                            backdoor.attack(),
                            clean.length,
                            triggered.length,
                            detection.auroc(),
                            detection.curve()));
                }));
        return rocs;
    }

    private List<Example> examples(DatasetPlan dataset) {
        ExampleMaker maker = new ExampleMaker(defence.detoxifier());
        List<Supplier<Example>> wanted = new ArrayList<>();
        backdoors(dataset).forEach((backdoor, victims) -> {
            Arrival arrival = arrival(dataset, backdoor, null);
            List<LabeledImage> shown = dataset.images().stream()
                    .filter(image -> image.label() != backdoor.target())
                    .limit(EXAMPLES)
                    .toList();
            shown.forEach(image -> wanted.add(() -> maker.of(dataset, victims.get(0), arrival, image)));
        });
        return workers.map(wanted, Supplier::get, any -> {});
    }
}
