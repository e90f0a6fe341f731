package io.detoxstream.embedded.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * What the registry knows: subjects, versions, ids and compatibility levels. Everything is written to the log before it
 * is visible here. All methods are safe for several threads, and registration is one at a time.
 */
final class SchemaStore {
    private final SchemaLog log;
    private final Map<String, List<SchemaVersion>> subjects = new TreeMap<>();
    private final Map<Integer, Schema> byId = new TreeMap<>();
    private final Map<String, Integer> idByText = new HashMap<>();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();
    private CompatibilityLevel globalLevel = CompatibilityLevel.BACKWARD;

    private SchemaStore(SchemaLog log) {
        this.log = log;
    }

    static SchemaStore load(SchemaLog log) {
        SchemaStore store = new SchemaStore(log);
        log.replay((key, value) -> LogFormat.read(key, value, store::remember, store::rememberLevel));
        return store;
    }

    /** Registers the schema unless the subject has it already. */
    synchronized SchemaVersion register(String subject, Schema schema) {
        Optional<SchemaVersion> present = find(subject, schema);
        if (present.isPresent()) {
            return present.get();
        }
        List<SchemaVersion> earlier = subjects.getOrDefault(subject, List.of());
        List<String> obstacles = level(subject).obstacles(schema, schemas(earlier));
        if (!obstacles.isEmpty()) {
            throw RegistryException.incompatible(subject, String.join("; ", obstacles));
        }
        SchemaVersion added = new SchemaVersion(subject, earlier.size() + 1, idFor(schema), schema);
        log.append(LogFormat.schemaKey(added), LogFormat.schemaValue(added));
        remember(added);
        return added;
    }

    synchronized SchemaVersion lookUp(String subject, Schema schema) {
        versions(subject);
        return find(subject, schema).orElseThrow(RegistryException::schemaNotFound);
    }

    synchronized Schema schema(int id) {
        Schema schema = byId.get(id);
        if (schema == null) {
            throw RegistryException.schemaNotFound();
        }
        return schema;
    }

    synchronized int maxId() {
        return byId.isEmpty() ? 0 : byId.keySet().stream().max(Integer::compare).orElseThrow();
    }

    synchronized List<SchemaVersion> versionsOf(int id) {
        schema(id);
        return subjects.values().stream()
                .flatMap(Collection::stream)
                .filter(v -> v.id() == id)
                .toList();
    }

    synchronized List<String> subjects(String prefix) {
        return subjects.keySet().stream().filter(s -> s.startsWith(prefix)).toList();
    }

    synchronized List<SchemaVersion> versions(String subject) {
        List<SchemaVersion> versions = subjects.get(subject);
        if (versions == null) {
            throw RegistryException.subjectNotFound(subject);
        }
        return List.copyOf(versions);
    }

    /** @param version a number from 1, {@code latest} or {@code -1} */
    synchronized SchemaVersion version(String subject, String version) {
        List<SchemaVersion> versions = versions(subject);
        int number = version.equals("latest") || version.equals("-1") ? versions.size() : number(version);
        return versions.stream()
                .filter(v -> v.version() == number)
                .findFirst()
                .orElseThrow(() -> RegistryException.versionNotFound(number));
    }

    /** @param version as in {@link #version}, or null for all that the subject's level asks for */
    synchronized List<String> obstacles(String subject, String version, Schema schema) {
        Stream<SchemaVersion> compared =
                version == null ? versions(subject).stream() : Stream.of(version(subject, version));
        return level(subject).obstacles(schema, schemas(compared.toList()));
    }

    synchronized CompatibilityLevel globalLevel() {
        return globalLevel;
    }

    synchronized Optional<CompatibilityLevel> ownLevel(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    /** @param subject null for all subjects without a level of their own */
    synchronized void setLevel(String subject, CompatibilityLevel level) {
        log.append(LogFormat.levelKey(subject), LogFormat.levelValue(level));
        rememberLevel(subject, level);
    }

    private static int number(String version) {
        try {
            int number = Integer.parseInt(version);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw RegistryException.invalidVersion(version);
        }
        throw RegistryException.invalidVersion(version);
    }

    private CompatibilityLevel level(String subject) {
        return levels.getOrDefault(subject, globalLevel);
    }

    private int idFor(Schema schema) {
        return idByText.getOrDefault(schema.toString(), maxId() + 1);
    }

    private Optional<SchemaVersion> find(String subject, Schema schema) {
        String text = schema.toString();
        return subjects.getOrDefault(subject, List.of()).stream()
                .filter(v -> v.text().equals(text))
                .findFirst();
    }

    private static List<Schema> schemas(List<SchemaVersion> versions) {
        return versions.stream().map(SchemaVersion::schema).toList();
    }

    private void remember(SchemaVersion version) {
        subjects.computeIfAbsent(version.subject(), s -> new ArrayList<>()).add(version);
        byId.put(version.id(), version.schema());
        idByText.put(version.text(), version.id());
    }

    private void rememberLevel(String subject, CompatibilityLevel level) {
        if (subject == null) {
            globalLevel = level;
        } else {
            levels.put(subject, level);
        }
    }
}
