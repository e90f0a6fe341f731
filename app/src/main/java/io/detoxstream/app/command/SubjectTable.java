package io.detoxstream.app.command;

import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.Json;
import io.detoxstream.app.cli.TextTable;
import io.detoxstream.serdes.SubjectReport;
import java.util.List;
import java.util.Locale;

/** How the commands about schemas print their subjects. */
final class SubjectTable {
    private SubjectTable() {}

    /** @return the exit code */
    static int print(Console console, List<SubjectReport> reports, boolean json) {
        if (json) {
            console.data(Json.pretty(reports));
        } else {
            TextTable table = new TextTable(3).row("subject", "status", "compatibility", "id", "version");
            reports.forEach(report -> table.row(
                    report.subject(),
                    report.status().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    report.compatibility(),
                    report.registered() ? report.id() : "-",
                    report.registered() ? report.version() : "-"));
            table.lines().forEach(console::data);
            reports.forEach(report ->
                    report.findings().forEach(finding -> console.say("detox: " + report.subject() + ": " + finding)));
        }
        return reports.stream().allMatch(SubjectReport::ok) ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }
}
