package io.detoxstream.app.management;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a route may know of a request.
 *
 * @param path decoded path
 * @param query parameters, the last of each name
 * @param accept media types that the client takes; may be empty
 */
public record Request(String path, Map<String, String> query, String accept) {
    static Request of(String path, String rawQuery, String accept) {
        Map<String, String> query = new LinkedHashMap<>();
        if (rawQuery != null) {
            for (String pair : rawQuery.split("&")) {
                int equals = pair.indexOf('=');
                query.put(decoded(equals < 0 ? pair : pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Request(path, Map.copyOf(query), accept == null ? "" : accept);
    }

    /** @throws IllegalArgumentException if it is not decodable */
    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }
}
