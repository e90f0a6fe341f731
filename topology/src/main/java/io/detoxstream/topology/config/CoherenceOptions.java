package io.detoxstream.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** Whether patterns are looked for that repeat in the images of a source, and what that may cost. */
final class CoherenceOptions {
    static final String COHERENCE = "detox.coherence";
    private static final String COHERENCE_DOC =
            "What is done about a pattern that repeats faintly in the images of a source, such as a picture blended in, which no single image shows: off, alert (an image that carries a pattern which is known goes on as it is, with an alert), or remove (the pattern is subtracted before the image is screened, with an alert; one that covers a small place alone is left to purification). The incidents application finds patterns in miniatures that screening adds to some decisions, and writes them to the topic of patterns; screening reads that: set it for both.";

    static final String SKETCHES = "detox.coherence.sketches.per.second";
    private static final String SKETCHES_DOC =
            "Most miniatures (3 KiB each) of a source a second that each screening process adds to its decisions. Which images they are of is left to chance, so that nobody can send images between them.";

    static final String WINDOW = "detox.coherence.window";
    private static final String WINDOW_DOC =
            "Miniatures of a source that are kept, the latest ones: what patterns are found in. More of them show fainter and rarer patterns.";

    static final String EVERY = "detox.coherence.every";
    private static final String EVERY_DOC =
            "New miniatures of a source between two searches. A search takes some seconds of one core; there is one at a time in each process, beside the stream threads.";

    static final String SOURCES = "detox.coherence.sources";
    private static final String SOURCES_DOC =
            "Most sources whose miniatures are kept at a time, in each partition of the topic of decisions; detox.coherence.window times 3 KiB of heap each. Where there are more, the one that has been silent longest is dropped, one without a known pattern first.";

    static final String REFERENCE = "detox.coherence.reference";
    private static final String REFERENCE_DOC =
            "The file of what clean miniatures of each profile are like, which the incidents application measures windows against. Empty: the one beside the model; where that is not there, patterns are not looked for, and the log says so.";

    private CoherenceOptions() {}

    static void define(ConfigDef def) {
        Group group = new Group(def, "Coherence");
        group.add(COHERENCE, STRING, "remove", ValidString.in("off", "alert", "remove"), MEDIUM, COHERENCE_DOC);
        group.add(SKETCHES, DOUBLE, 2.0, Rule.between(0.001, 10_000), LOW, SKETCHES_DOC);
        group.add(WINDOW, INT, 1000, between(300, 5000), LOW, WINDOW_DOC);
        group.add(EVERY, INT, 250, between(1, 100_000), LOW, EVERY_DOC);
        group.add(SOURCES, INT, 20, between(1, 10_000), LOW, SOURCES_DOC);
        group.add(REFERENCE, STRING, "", null, LOW, REFERENCE_DOC);
    }

    static PatternSettings read(AbstractConfig own) {
        String reference = own.getString(REFERENCE);
        return new PatternSettings(
                PatternSettings.Mode.valueOf(own.getString(COHERENCE).toUpperCase(Locale.ROOT)),
                own.getDouble(SKETCHES),
                own.getInt(WINDOW),
                own.getInt(EVERY),
                own.getInt(SOURCES),
                reference.isEmpty() ? Optional.empty() : Optional.of(Path.of(reference)));
    }
}
