package io.detoxstream.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What this program was built from.
 *
 * @param revision git revision, with -dirty after it when files had changed; null when built outside of git
 */
public record BuildInfo(
        String version, String revision, String java, String kafka, String avro, String onnxruntime, String djl) {
    private static final String FOLDER = "/io/detoxstream/app/";

    /** Read from the files that the build leaves beside the classes. */
    public static BuildInfo load() {
        Properties build = properties("version.properties");
        return new BuildInfo(
                build.getProperty("version"),
                properties("revision.properties").getProperty("revision"),
                Runtime.version().toString(),
                build.getProperty("kafka"),
                build.getProperty("avro"),
                build.getProperty("onnxruntime"),
                build.getProperty("djl"));
    }

    private static Properties properties(String name) {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream(FOLDER + name)) {
            if (in != null) {
                properties.load(in);
            }
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For example {@code detox 0.1.0 (3f2a9c1d0b5e)}. */
    public String title() {
        return "detox " + version + (revision == null ? "" : " (" + revision + ")");
    }
}
