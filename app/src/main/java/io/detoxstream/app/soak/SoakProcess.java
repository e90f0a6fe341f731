package io.detoxstream.app.soak;

import io.detoxstream.app.cli.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** One application process with a state folder of its own. */
final class SoakProcess implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(60);

    private static final int LAST_LINES = 30;

    private final Process process;
    private final Path log;
    private final Marks marks = new Marks();
    private final Thread reader;

    private SoakProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.reader = new Thread(this::read, "soak-marks");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * @param main class to run; it takes the file of settings
     * @param folder for settings, state and log; must be new
     */
    static SoakProcess start(Class<?> main, Map<String, String> settings, Path folder) throws IOException {
        Files.createDirectories(folder);
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.put("kafka.state.dir", folder.resolve("state").toString());
        Path file = folder.resolve("settings.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-D" + Home.PROPERTY + "=" + Home.fromSystem().path(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        file.toString()))
                .redirectError(log.toFile())
                .start();
        return new SoakProcess(process, log);
    }

    private void read() {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                marks.line(line);
            }
        } catch (IOException e) {
            // the process is gone in the middle of a line, which then was not a mark
        }
    }

    Marks marks() {
        return marks;
    }

    /** @throws IllegalStateException if the process has ended by itself, with the end of its log */
    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "an application process ended by itself with " + process.exitValue() + ":\n" + lastLines());
        }
    }

    /** The end of its log. */
    String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /**
     * SIGKILL.
     *
     * @return images of the batch that the process was in when it died; 0 if in none
     */
    int kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        // all that it has said, also what was still on its way
        reader.join();
        return marks.underWay();
    }

    /** Lets it finish what it has; kills it if that takes too long. */
    @Override
    public void close() throws IOException, InterruptedException {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // it is gone already
        }
        if (!process.waitFor(CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
        reader.join();
    }
}
