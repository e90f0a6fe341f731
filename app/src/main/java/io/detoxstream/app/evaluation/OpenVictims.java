package io.detoxstream.app.evaluation;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.evaluation.attack.Triggers;
import io.detoxstream.evaluation.data.Dataset;
import io.detoxstream.evaluation.victim.Victim;
import io.detoxstream.evaluation.victim.Victims;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The victims of one evaluation, each with one backdoor of a known trigger, in order of their names. Owns them. */
public final class OpenVictims implements AutoCloseable {
    private static final String ALL = "all";

    private final List<Victim> victims = new ArrayList<>();

    private OpenVictims() {}

    /**
     * @param folder of victim files
     * @param datasets whose victims are wanted; empty for all
     * @param attacks which ones; all for all
     * @throws CommandException if a wanted data set or attack has no victim
     */
    public static OpenVictims of(Path folder, List<Dataset> datasets, List<String> attacks) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new CommandException(ExitCodes.CONFIG, "there is no folder of victims " + folder);
        }
        OpenVictims open = new OpenVictims();
        try {
            for (Path file : Victims.list(folder)) {
                // evaluations are spread over images, so one victim needs one thread
                open.victims.add(Victims.open(file, 1));
            }
            open.remove(victim -> !isMeasurable(victim));
            open.keep(folder, datasets, attacks);
            return open;
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private void keep(Path folder, List<Dataset> datasets, List<String> attacks) {
        for (String attack : attacks) {
            if (!attack.equals(ALL)
                    && victims.stream()
                            .noneMatch(victim -> victim.info().attack().equals(attack))) {
                throw new CommandException(
                        ExitCodes.USAGE,
                        "no victim of the attack '" + attack + "' in " + folder + "; there are " + attacks());
            }
        }
        remove(victim -> !wanted(victim, datasets, attacks));
        if (victims.isEmpty()) {
            throw new CommandException(ExitCodes.CONFIG, "there are no such victims in " + folder);
        }
    }

    /** A classifier without a backdoor, or with several, tells nothing about one attack. */
    private static boolean isMeasurable(Victim victim) {
        return victim.info().obeysOneTrigger()
                && Triggers.all().stream()
                        .anyMatch(trigger -> trigger.name().equals(victim.info().attack()));
    }

    private void remove(Predicate<Victim> others) {
        List<Victim> removed = victims.stream().filter(others).toList();
        removed.forEach(Victim::close);
        victims.removeAll(removed);
    }

    private static boolean wanted(Victim victim, List<Dataset> datasets, List<String> attacks) {
        boolean dataset = datasets.isEmpty()
                || datasets.stream()
                        .anyMatch(one ->
                                EvaluationInputs.name(one).equals(victim.info().dataset()));
        return dataset
                && (attacks.contains(ALL) || attacks.contains(victim.info().attack()));
    }

    private String attacks() {
        return victims.stream()
                .map(victim -> victim.info().attack())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Data sets with a victim. */
    public List<Dataset> datasets() {
        return Arrays.stream(Dataset.values())
                .filter(dataset -> !of(dataset).isEmpty())
                .toList();
    }

    public List<Victim> of(Dataset dataset) {
        return victims.stream()
                .filter(victim -> victim.info().dataset().equals(EvaluationInputs.name(dataset)))
                .toList();
    }

    @Override
    public void close() {
        victims.forEach(Victim::close);
        victims.clear();
    }
}
