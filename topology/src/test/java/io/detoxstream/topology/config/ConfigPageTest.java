package io.detoxstream.topology.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigPageTest {
    private static final Path PAGE = Path.of(System.getProperty("detox.home"), "docs", "configuration.md");

    @Test
    void shouldDescribeEveryOption() {
        DetoxConfig.definition()
                .names()
                .forEach(name -> assertThat(ConfigPage.markdown()).contains("`" + name + "`"));
    }

    @Test
    void shouldBeCommittedAsGenerated() throws IOException {
        assertThat(Files.readString(PAGE))
                .as("docs/configuration.md is out of date; write it again with: java -cp "
                        + "'topology/target/classes:app/target/lib/*' io.detoxstream.topology.config.ConfigPage"
                        + " docs/configuration.md")
                .isEqualTo(ConfigPage.markdown());
    }

    @Test
    void shouldNotShowTheDefaultNoiseKey() {
        assertThat(ConfigPage.markdown()).doesNotContain(io.detoxstream.purifier.diffusion.NoiseKey.PUBLISHED_DEFAULT);
    }
}
