package io.detoxstream.app.console;

import io.detoxstream.app.management.Reply;
import io.detoxstream.app.management.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

/** The files of the page, from the program itself. */
final class PageFiles {
    private static final String INDEX = "index.html";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    private static final String[] FILES = {
        "console.css",
        "icon.svg",
        "main.js",
        "cards.js",
        "charts.js",
        "details.js",
        "dom.js",
        "health.js",
        "incidents.js",
        "sources.js",
        "topology.js"
    };

    private PageFiles() {}

    static void addTo(Routes routes) {
        Reply index = read(INDEX);
        routes.add("/", request -> index);
        for (String file : FILES) {
            Reply reply = read(file);
            routes.add("/console/" + file, request -> reply);
        }
    }

    private static Reply read(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the file " + name + " of the console is missing in this build");
            }
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            return new Reply.Whole(200, type, in.readAllBytes(), Duration.ZERO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
