package io.detoxstream.serdes;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** The list of registry URLs, tried in order until one answers. */
final class RegistryUrls {
    private static final String OPTION = "registry.url";
    private static final Set<String> SCHEMES = Set.of("http", "https", "mock");
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/@\\s]*@");

    private RegistryUrls() {}

    /** @throws ConfigException if there is no URL, or one that is not an http, https or mock URL with a host */
    static void check(Object value) {
        List<String> urls = listOf(value);
        if (urls.isEmpty()) {
            throw new ConfigException("Option " + OPTION + " is missing: one or more URLs, separated by commas");
        }
        urls.forEach(RegistryUrls::checkOne);
    }

    static String withoutCredentials(String text) {
        return CREDENTIALS.matcher(text).replaceAll("********@");
    }

    private static List<String> listOf(Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof Collection<?> urls) {
            return urls.stream().map(String::valueOf).toList();
        }
        return Arrays.stream(value.toString().split(","))
                .map(String::trim)
                .filter(url -> !url.isEmpty())
                .toList();
    }

    private static void checkOne(String url) {
        String shown = withoutCredentials(url);
        try {
            URI uri = new URI(url);
            if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme()) || uri.getRawAuthority() == null) {
                throw new ConfigException(OPTION, shown, "not an http or https URL with a host");
            }
        } catch (URISyntaxException e) {
            throw new ConfigException(OPTION, shown, "not a URL");
        }
    }
}
