package io.detoxstream.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySettingsTest {
    private static final String URL = "https://one:8081,https://two:8081";

    @ParameterizedTest
    @CsvSource({
        "registry.basic.auth.user.info, basic.auth.user.info, me:secret",
        "registry.basic.auth.credentials.source, basic.auth.credentials.source, USER_INFO",
        "registry.ssl.truststore.location, schema.registry.ssl.truststore.location, /trust.jks",
        "registry.value.subject.name.strategy, value.subject.name.strategy,"
                + " io.confluent.kafka.serializers.subject.RecordNameStrategy",
        "registry.http.read.timeout.ms, http.read.timeout.ms, 500",
        "registry.url.randomize, schema.registry.url.randomize, true",
        "registry.request.header.tenant, request.header.tenant, a",
        "registry.bearer.auth.anything, bearer.auth.anything, a",
    })
    void shouldPassOptionsToTheClientUnderItsOwnNames(String option, String name, String value) {
        assertThat(settings(option, value).clientProperties()).containsEntry(name, value);
    }

    @Test
    void shouldPassListOfUrlsAndIgnoreOtherOptions() {
        Map<String, Object> properties = settings("detox.role", "all").clientProperties();

        assertThat(properties)
                .containsEntry("schema.registry.url", URL)
                .doesNotContainKey("detox.role")
                .doesNotContainKey("role");
    }

    @Test
    void shouldSetWhatGeneratedRecordsNeedAndRegisterNothingByDefault() {
        RegistrySettings settings = settings("detox.role", "all");

        assertThat(settings.clientProperties())
                .containsEntry("auto.register.schemas", false)
                .containsEntry("specific.avro.reader", true)
                .containsEntry("avro.remove.java.properties", true);
        assertThat(settings.withAutoRegister(true).clientProperties()).containsEntry("auto.register.schemas", true);
    }

    @Test
    void shouldGiveUpBeforeKafkaGivesUpTheConsumer() {
        assertThat(settings("detox.role", "all").clientProperties())
                .containsEntry("http.connect.timeout.ms", 5_000)
                .containsEntry("http.read.timeout.ms", 10_000);
    }

    @Test
    void shouldCheckHostNamesUnlessToldNotTo() {
        String name = "schema.registry.ssl.endpoint.identification.algorithm";

        assertThat(settings("registry.ssl.truststore.location", "/trust.jks").clientProperties())
                .containsEntry(name, "https");
        assertThat(settings("registry.ssl.endpoint.identification.algorithm", "none")
                        .clientProperties())
                .containsEntry(name, "none");
    }

    @Test
    void shouldParseWhatTheClientOnlyCasts() {
        assertThat(settings("registry.missing.id.cache.ttl.sec", "30").clientProperties())
                .containsEntry("missing.id.cache.ttl.sec", 30L);
        assertRefused("registry.missing.cache.size", "many");
    }

    @Test
    void shouldNameTheNearestOption() {
        assertThatThrownBy(() -> settings("registry.basic.auth.user.inf", "me:secret"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("registry.basic.auth.user.inf")
                .hasMessageEndingWith("registry.basic.auth.user.info")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> settings("registry.ssl.trustore.location", "/trust.jks"))
                .hasMessageEndingWith("registry.ssl.truststore.location");
    }

    @ParameterizedTest
    @CsvSource({
        "registry.http.read.timeout.ms, soon",
        "registry.auto.register.schemas, perhaps",
        "registry.value.subject.name.strategy, no.such.Class",
        "registry.specific.avro.reader, true",
        "registry.schema.reflection, true",
    })
    void shouldRefuseInvalidValuesAndChoicesThatAreNotFree(String option, String value) {
        assertRefused(option, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ", "localhost:8081", "ftp://host", "http://", "http:// host", "host"})
    void shouldRefuseUrlsThatCannotWork(String url) {
        assertThatThrownBy(() -> RegistrySettings.from(Map.of("registry.url", url)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("registry.url");
    }

    @Test
    void shouldAskForTheUrl() {
        assertThatThrownBy(() -> RegistrySettings.from(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("registry.url");
    }

    @Test
    void shouldMaskSecretsAndCredentialsInUrls() {
        RegistrySettings settings = RegistrySettings.from(Map.of(
                "registry.url", "https://me:hidden1@one:8081,https://hidden2@two:8081",
                "registry.basic.auth.user.info", "me:hidden3",
                "registry.bearer.auth.token", "hidden4",
                "registry.bearer.auth.client.secret", "hidden5",
                "registry.ssl.keystore.password", "hidden6",
                "registry.sasl.jaas.config", "hidden7",
                "registry.request.header.api-key", "hidden8"));

        assertThat(settings.toString()).doesNotContain("hidden").contains("@one:8081", "@two:8081");
    }

    private static void assertRefused(String option, String value) {
        assertThatThrownBy(() -> settings(option, value)).isInstanceOf(ConfigException.class);
    }

    private static RegistrySettings settings(String option, String value) {
        Map<String, String> options = new HashMap<>();
        options.put("registry.url", URL);
        options.put(option, value);
        return RegistrySettings.from(options);
    }
}
