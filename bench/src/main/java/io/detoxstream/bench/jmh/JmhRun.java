package io.detoxstream.bench.jmh;

import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the micro-benchmarks, each in a virtual machine of its own, and lets JMH print what it finds. */
public final class JmhRun {
    private static final int WARM_UPS = 2;
    private static final int MEASUREMENTS = 4;
    private static final TimeValue ITERATION = TimeValue.seconds(1);

    private JmhRun() {}

    /**
     * @param pattern regular expression that the name of a benchmark must contain
     * @param parameters values of parameters to run, as name=value,value; all of the others
     * @param jvmOptions of the virtual machines
     * @return benchmarks that ran
     * @throws IllegalArgumentException if a parameter is not of that form, or nothing matches
     */
    public static int run(String pattern, List<String> parameters, List<String> jvmOptions) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(pattern)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(ITERATION)
                .measurementIterations(MEASUREMENTS)
                .measurementTime(ITERATION)
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .jvmArgs(jvmOptions.toArray(String[]::new));
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("a parameter is NAME=VALUE,..., not '" + parameter + "'");
            }
            options.param(
                    parameter.substring(0, equals),
                    parameter.substring(equals + 1).split(","));
        }
        try {
            return new Runner(options.build()).run().size();
        } catch (NoBenchmarksException e) {
            throw new IllegalArgumentException("no benchmark matches '" + pattern + "'", e);
        } catch (RunnerException e) {
            throw new IllegalArgumentException("JMH: " + e.getMessage(), e);
        }
    }
}
