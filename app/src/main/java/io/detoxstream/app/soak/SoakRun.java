package io.detoxstream.app.soak;

import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.Home;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.cli.TextTable;
import io.detoxstream.app.demo.SampleImages;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A soak test of the shipped model on sample images. */
public final class SoakRun {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int KEY_BYTES = 32;

    private SoakRun() {}

    /**
     * @param given settings of the service that the user wants otherwise
     * @throws io.detoxstream.app.cli.CommandException if nothing comes out any more, or a process ends by itself
     */
    public static SoakReport withSamples(SoakSettings settings, Map<String, String> given, Console console)
            throws Exception {
        Home home = Home.fromSystem();
        Map<String, String> service = new HashMap<>(Map.of(
                ConfigOptions.MODEL, home.defaultModel().toString(),
                ConfigOptions.NOISE_KEY, freshKey(),
                ConfigOptions.PROFILE, "cifar10"));
        service.putAll(given);
        service.computeIfPresent(
                ConfigOptions.MODEL, (key, path) -> home.resolve(path).toString());
        try (Interruption interruption = Interruption.install(PATIENCE)) {
            return new Soak(settings, SoakChild.class, SoakImages.of(SampleImages.open(home)), interruption, console)
                    .run(service);
        }
    }

    private static String freshKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    /** The report as a person reads it. */
    public static List<String> lines(SoakReport report) {
        return new TextTable()
                .row("guarantee", report.guarantee())
                .row("rounds", report.rounds() + " valid, " + report.roundsInvalid() + " not")
                .row("raw images committed", report.recordsIn())
                .row("results", report.recordsOut())
                .row("lost", report.lost())
                .row("duplicated", report.duplicated())
                .row(
                        "recovery",
                        String.format(
                                Locale.ROOT,
                                "median %.1f s, longest %.1f s",
                                report.recoveryMillis().median() / 1e3,
                                report.recoveryMillis().max() / 1e3))
                .row("verdict", report.passed() ? "kept" : "BROKEN")
                .lines();
    }
}
