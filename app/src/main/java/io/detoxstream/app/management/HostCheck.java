package io.detoxstream.app.management;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a request names the machine it goes to. A port that only this machine can reach could still be read by a web page
 * whose owner lets a name of his point to 127.0.0.1 (DNS rebinding): such a request carries that name. Ports that others
 * may reach go by any name.
 */
final class HostCheck {
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean everything;
    private final String configured;

    HostCheck(InetAddress bound, String configured) {
        this.everything = !bound.isLoopbackAddress();
        this.configured = configured.toLowerCase(Locale.ROOT);
    }

    /** @param header value of the Host header, null where there is none */
    boolean accepts(String header) {
        if (everything) {
            return true;
        }
        if (header == null) {
            return false;
        }
        String host = withoutPort(header.strip().toLowerCase(Locale.ROOT));
        return LOCAL.contains(host) || host.equals(configured) || host.equals("[" + configured + "]");
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
