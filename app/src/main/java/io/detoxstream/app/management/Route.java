package io.detoxstream.app.management;

/** Answers the requests for one path. Called from several threads at a time. */
@FunctionalInterface
public interface Route {
    /**
     * @return null where there is nothing under this path
     * @throws IllegalArgumentException if the request is malformed
     */
    Reply answer(Request request) throws Exception;
}
