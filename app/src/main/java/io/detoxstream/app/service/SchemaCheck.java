package io.detoxstream.app.service;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.kafka.Schemas;
import io.detoxstream.serdes.RegistrySettings;
import io.detoxstream.serdes.SchemaRegistration;
import io.detoxstream.serdes.SubjectReport;
import io.detoxstream.topology.config.DetoxConfig;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Makes sure before the start that every result can be written: a schema that is missing would stop the service at its
 * first image.
 */
public final class SchemaCheck {
    private SchemaCheck() {}

    /**
     * @return what is not as it should be but does not keep the service from running, a sentence each
     * @throws CommandException naming the subjects that are not registered, unless they may be registered on the way
     * @throws io.detoxstream.serdes.RegistryUnavailableException if the registry does not answer or refuses this client
     */
    public static List<String> run(DetoxConfig config) {
        if (Boolean.parseBoolean(config.registry().get(ConfigOptions.AUTO_REGISTER))) {
            return List.of();
        }
        try (SchemaRegistration registration = new SchemaRegistration(RegistrySettings.from(config.registry()))) {
            List<SubjectReport> written = registration.check(Schemas.written(config));
            List<SubjectReport> missing =
                    written.stream().filter(report -> !report.registered()).toList();
            if (!missing.isEmpty()) {
                throw new CommandException(ExitCodes.CONFIG, refusal(missing));
            }
            return written.stream()
                    .filter(report -> !report.ok())
                    .map(SchemaCheck::sentence)
                    .toList();
        }
    }

    private static String refusal(List<SubjectReport> missing) {
        return missing.stream()
                .map(report -> "\n- " + sentence(report))
                .collect(Collectors.joining(
                        "", "the registry is not ready: register the schemas with 'detox schemas register'", ""));
    }

    private static String sentence(SubjectReport report) {
        String findings = report.findings().isEmpty() ? "" : ": " + String.join("; ", report.findings());
        return report.subject() + " is "
                + report.status().name().toLowerCase(Locale.ROOT).replace('_', ' ') + findings;
    }
}
