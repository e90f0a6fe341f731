package io.detoxstream.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Requests of the Confluent interface, version 7, to answers that are written as JSON. */
final class RegistryRoutes {
    private static final String MODE = "READWRITE";
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT");

    private final SchemaStore store;

    RegistryRoutes(SchemaStore store) {
        this.store = store;
    }

    /** @throws RegistryException with the interface's own error codes */
    Object answer(RegistryRequest r) {
        if (!METHODS.contains(r.method())) {
            throw RegistryException.methodNotAllowed();
        }
        String area = r.path().isEmpty() ? "" : r.part(0);
        return switch (area) {
            case "" -> Map.of();
            case "schemas" -> schemas(r);
            case "subjects" -> subjects(r);
            case "compatibility" -> compatibility(r);
            case "config" -> config(r);
            case "mode" -> mode(r);
            case "contexts" -> List.of(".");
            default -> throw RegistryException.pageNotFound();
        };
    }

    private Object schemas(RegistryRequest r) {
        if (r.matches("GET", "schemas", "types")) {
            return List.of("AVRO");
        }
        if (r.matches("GET", "schemas", "ids", "*")) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("schema", store.schema(id(r)).toString());
            if (r.flag("fetchMaxId")) {
                answer.put("maxId", store.maxId());
            }
            return answer;
        }
        if (r.matches("GET", "schemas", "ids", "*", "schema")) {
            return Json.raw(store.schema(id(r)).toString());
        }
        if (r.matches("GET", "schemas", "ids", "*", "subjects")) {
            return store.versionsOf(id(r)).stream().map(SchemaVersion::subject).toList();
        }
        if (r.matches("GET", "schemas", "ids", "*", "versions")) {
            return store.versionsOf(id(r)).stream()
                    .map(v -> Map.of("subject", v.subject(), "version", v.version()))
                    .toList();
        }
        throw RegistryException.pageNotFound();
    }

    private Object subjects(RegistryRequest r) {
        if (r.matches("GET", "subjects")) {
            return store.subjects(r.query().getOrDefault("subjectPrefix", ""));
        }
        if (r.matches("POST", "subjects", "*")) {
            return Json.of(store.lookUp(r.part(1), schema(r)));
        }
        if (r.matches("GET", "subjects", "*", "versions")) {
            return store.versions(r.part(1)).stream()
                    .map(SchemaVersion::version)
                    .toList();
        }
        if (r.matches("POST", "subjects", "*", "versions")) {
            return Map.of("id", store.register(r.part(1), schema(r)).id());
        }
        if (r.matches("GET", "subjects", "*", "versions", "*")) {
            return Json.of(store.version(r.part(1), r.part(3)));
        }
        if (r.matches("GET", "subjects", "*", "versions", "*", "schema")) {
            return Json.raw(store.version(r.part(1), r.part(3)).text());
        }
        throw RegistryException.pageNotFound();
    }

    private Object compatibility(RegistryRequest r) {
        boolean one = r.matches("POST", "compatibility", "subjects", "*", "versions", "*");
        if (!one && !r.matches("POST", "compatibility", "subjects", "*", "versions")) {
            throw RegistryException.pageNotFound();
        }
        List<String> obstacles = store.obstacles(r.part(2), one ? r.part(4) : null, schema(r));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("is_compatible", obstacles.isEmpty());
        if (r.flag("verbose")) {
            answer.put("messages", obstacles);
        }
        return answer;
    }

    private Object config(RegistryRequest r) {
        if (r.matches("GET", "config")) {
            return Map.of("compatibilityLevel", store.globalLevel());
        }
        if (r.matches("GET", "config", "*")) {
            String subject = r.part(1);
            return Map.of("compatibilityLevel", store.ownLevel(subject).orElseGet(() -> defaultLevel(subject, r)));
        }
        if (r.matches("PUT", "config") || r.matches("PUT", "config", "*")) {
            CompatibilityLevel level = level(r.body());
            store.setLevel(r.path().size() == 1 ? null : r.part(1), level);
            return Map.of("compatibility", level);
        }
        throw RegistryException.pageNotFound();
    }

    private CompatibilityLevel defaultLevel(String subject, RegistryRequest r) {
        if (r.flag("defaultToGlobal")) {
            return store.globalLevel();
        }
        throw RegistryException.levelNotSet(subject);
    }

    private static Object mode(RegistryRequest r) {
        if (r.matches("GET", "mode") || r.matches("GET", "mode", "*")) {
            return Map.of("mode", MODE);
        }
        throw RegistryException.pageNotFound();
    }

    private static int id(RegistryRequest r) {
        try {
            return Integer.parseInt(r.part(2));
        } catch (NumberFormatException e) {
            throw RegistryException.pageNotFound();
        }
    }

    private static CompatibilityLevel level(JsonNode body) {
        String name = body.path("compatibility").asText();
        try {
            return CompatibilityLevel.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw RegistryException.invalidLevel(name);
        }
    }

    private static Schema schema(RegistryRequest r) {
        String type = r.body().path("schemaType").asText("AVRO");
        if (!type.equals("AVRO") && !type.equals("null")) {
            throw RegistryException.invalidSchema("schema type " + type + " is not supported here");
        }
        if (!r.body().path("references").isEmpty()) {
            throw RegistryException.invalidSchema("schema references are not supported here");
        }
        try {
            return new Schema.Parser().parse(r.body().path("schema").asText());
        } catch (AvroRuntimeException e) {
            throw RegistryException.invalidSchema(e.getMessage());
        }
    }
}
