package io.detoxstream.app.command;

import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code detox coherence}. */
@Command(
        name = "coherence",
        description = {
            "Triggers that cover an image so faintly that it does not show them, but that many images of one source share:",
            "a picture blended in, a smooth pattern, a wave. Looks for them in a folder, makes the reference of clean",
            "images that the search needs, and measures what it is worth."
        },
        subcommands = {CoherenceFindCommand.class, CoherenceCalibrateCommand.class, CoherenceEvaluateCommand.class},
        footer = {
            "",
            "Examples:",
            "  detox coherence find --profile gtsrb incoming/",
            "  detox coherence calibrate --profile gate clean/",
            "  detox coherence evaluate --data gtsrb=data/gtsrb --part validation"
        },
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.USAGE_LINE})
public final class CoherenceCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private GlobalOptions global;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "find, calibrate or evaluate?");
    }
}
