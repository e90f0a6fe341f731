package io.detoxstream.serdes;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/** Tells the registry's faults from the record's: the client wraps both alike, so that the causes have to be read. */
final class RegistryFaults {
    private static final int SUBJECT_NOT_FOUND = 40401;
    private static final int SCHEMA_NOT_FOUND = 40403;
    /** Bounds the walk along a chain of causes that might be a ring. */
    private static final int MAX_DEPTH = 32;

    private RegistryFaults() {}

    /** The registry answered, in its own words, that it has no such schema. A 404 of a proxy does not count. */
    static boolean isNotFound(Throwable fault) {
        RestClientException answer = find(fault, RestClientException.class);
        return answer != null
                && answer.getStatus() == 404
                && (answer.getErrorCode() == SCHEMA_NOT_FOUND || answer.getErrorCode() == SUBJECT_NOT_FOUND);
    }

    /** The registry judged what was sent: not registered (404), incompatible (409), invalid (422). */
    static boolean isVerdict(Throwable fault) {
        RestClientException answer = find(fault, RestClientException.class);
        return isNotFound(fault) || answer != null && (answer.getStatus() == 409 || answer.getStatus() == 422);
    }

    /** The registry was not reached, is unwell or refuses this client: the same call may succeed later. */
    static boolean isUnavailable(Throwable fault) {
        return !isVerdict(fault)
                && (find(fault, RestClientException.class) != null
                        || find(fault, IOException.class) != null
                        || find(fault, RetriableException.class) != null
                        || find(fault, AuthenticationException.class) != null
                        || find(fault, AuthorizationException.class) != null);
    }

    private static <T extends Throwable> T find(Throwable fault, Class<T> type) {
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
