package io.detoxstream.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A request, decoded.
 *
 * @param path parts between the slashes
 * @param body a missing node if there is none
 */
record RegistryRequest(String method, List<String> path, Map<String, String> query, JsonNode body) {
    /** Whether the path looks like this, where {@code *} stands for any one part. */
    boolean matches(String expectedMethod, String... parts) {
        return method.equals(expectedMethod) && pathMatches(parts);
    }

    String part(int index) {
        return path.get(index);
    }

    boolean flag(String name) {
        return "true".equalsIgnoreCase(query.get(name));
    }

    private boolean pathMatches(String... parts) {
        if (parts.length != path.size()) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].equals("*") && !parts[i].equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }
}
