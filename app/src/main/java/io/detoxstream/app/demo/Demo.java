package io.detoxstream.app.demo;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.Home;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.cli.Json;
import io.detoxstream.app.cli.LiveLine;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.app.kafka.Admins;
import io.detoxstream.app.kafka.Schemas;
import io.detoxstream.app.management.Management;
import io.detoxstream.app.management.ManagementServer;
import io.detoxstream.app.service.Service;
import io.detoxstream.serdes.RegistrySettings;
import io.detoxstream.serdes.SchemaRegistration;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.runtime.StopCause;
import io.detoxstream.topology.runtime.TopicCreation;
import io.detoxstream.topology.runtime.TopicPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** Everything in one process, on sample images. */
public final class Demo {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration RUNNING = Duration.ofSeconds(60);
    private static final Duration WATCH = Duration.ofMillis(500);

    private final ConfigOptions options;
    private final DemoSettings settings;
    private final Console console;

    public Demo(ConfigOptions options, DemoSettings settings, Console console) {
        this.options = options;
        this.settings = settings;
        this.console = console;
    }

    /**
     * @param stay whether to go on after the images, until the end is requested
     * @param reportFile where to write the report, or null
     * @param json whether to print the report as JSON
     */
    public DemoReport run(boolean stay, Path reportFile, boolean json) throws Exception {
        SampleImages samples = SampleImages.open(Home.fromSystem());
        try (Interruption interruption = Interruption.install(PATIENCE)) {
            // the registry of the demo is a server of the same kind, and starts before
            ManagementServer.tune();
            console.say("starting a broker, a schema registry and the service");
            try (DemoCluster cluster = DemoCluster.start(settings)) {
                DetoxConfig config =
                        options.load(DemoConfig.defaults(), DemoConfig.overrides(cluster, settings.management()));
                prepare(config);
                try (Management management = open(config);
                        Engine engine = Engine.open(config, config.totalThreads())) {
                    management.warm(engine);
                    try (Service service = Service.prepare(
                            config, engine, Service.check(config), management.outcomes(), management.batches())) {
                        engine.describe().forEach(console::say);
                        console.say("broker " + cluster.bootstrapServers() + ", registry " + cluster.registryUrl());
                        management.joining(service.node());
                        service.node().start();
                        service.node().awaitRunning(RUNNING);
                        management.url().ifPresent(url -> console.say("console in the browser: " + url));
                        DemoReport report = feed(config, service, cluster, samples, interruption);
                        publish(report, reportFile, json);
                        if (stay && !interruption.requested()) {
                            stay(service, cluster, interruption);
                        }
                        management.draining();
                        return report;
                    }
                }
            }
        }
    }

    /** A demo should not fail because something else has the usual port; a port that was asked for is another matter. */
    private Management open(DetoxConfig config) {
        boolean asked = options.given(ConfigOptions.MANAGEMENT_PORT)
                || settings.management().containsKey(ConfigOptions.MANAGEMENT_PORT);
        return asked ? Management.open(config) : Management.openAnywhere(config);
    }

    /** What an operator does once with 'topics create' and 'schemas register'. */
    private static void prepare(DetoxConfig config) throws InterruptedException {
        try (Admin admin = Admins.open(config);
                SchemaRegistration schemas = new SchemaRegistration(RegistrySettings.from(config.registry()))) {
            TopicCreation.run(admin, TopicPlan.of(config));
            schemas.register(Schemas.of(config));
        }
    }

    private DemoReport feed(
            DetoxConfig config, Service service, DemoCluster cluster, SampleImages samples, Interruption interruption)
            throws Exception {
        List<DemoItem> plan = samples.plan(settings.images());
        Path jpeg = samples.files(SampleImages.DATASETS.get(0)).get(0);
        List<DemoEvent> events = DemoEvents.of(plan, samples, cluster.payloads(), jpeg);
        Map<String, String> rows = plan.stream().collect(Collectors.toMap(DemoItem::imageId, DemoItem::row));
        try (LiveLine live = new LiveLine(console);
                Onlooker onlooker = onlooker(samples, plan)) {
            return new DemoRun(config, service.node(), settings, interruption, live, onlooker).run(events, rows);
        }
    }

    private Onlooker onlooker(SampleImages samples, List<DemoItem> plan) {
        return DemoVictim.open(Home.fromSystem(), console::say)
                .<Onlooker>map(victim -> new ClassifierOnlooker(victim, samples, plan))
                .orElse(Onlooker.NONE);
    }

    private void publish(DemoReport report, Path reportFile, boolean json) throws Exception {
        if (json) {
            console.data(Json.pretty(report));
        } else {
            DemoTable.lines(report).forEach(console::data);
        }
        if (!report.complete()) {
            console.say("detox: what came out is not what went in: "
                    + report.idsIn().size() + " in, " + report.idsOut().size() + " out");
        }
        if (reportFile != null) {
            Json.write(reportFile, report);
            console.say("report written to " + reportFile);
        }
    }

    private void stay(Service service, DemoCluster cluster, Interruption interruption) throws InterruptedException {
        String connect = "--bootstrap " + cluster.bootstrapServers() + " --registry " + cluster.registryUrl();
        console.say("");
        console.say("still running; in another terminal:");
        console.say("  detox alerts --from-beginning " + connect);
        console.say("  detox incidents " + connect);
        console.say("  detox feed samples/gtsrb --source demo-gtsrb " + connect);
        console.say("Ctrl-C ends it");
        while (!interruption.await(WATCH)) {
            if (service.node().awaitEnd(Duration.ZERO)) {
                throw new CommandException(
                        ExitCodes.FAULT,
                        "the service stopped: "
                                + service.node()
                                        .stopCause()
                                        .map(StopCause::message)
                                        .orElse("the log has more"));
            }
        }
    }
}
