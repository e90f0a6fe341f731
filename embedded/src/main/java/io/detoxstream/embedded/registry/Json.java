package io.detoxstream.embedded.registry;

import com.fasterxml.jackson.databind.util.RawValue;
import java.util.LinkedHashMap;
import java.util.Map;

final class Json {
    private Json() {}

    static Map<String, Object> of(SchemaVersion v) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("subject", v.subject());
        answer.put("version", v.version());
        answer.put("id", v.id());
        answer.put("schema", v.text());
        return answer;
    }

    /** Text that is JSON already. */
    static RawValue raw(String json) {
        return new RawValue(json);
    }
}
