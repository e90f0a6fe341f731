package io.detoxstream.evaluation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.evaluation.support.Colors;
import io.detoxstream.evaluation.support.MeanDenoiser;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodsTest {
    @Test
    void shouldBuildEveryMethodThatHasAName() {
        List<Method> built = Methods.of(Methods.names(), Colors.defence(new MeanDenoiser()), "any");

        assertThat(built).extracting(Method::name).isEqualTo(Methods.names());
    }

    @Test
    void shouldAlwaysSelectTheUndefendedVictim() {
        assertThat(Methods.select(List.of("ours"))).containsExactly("none", "ours");
    }

    @Test
    void shouldOpenGroupsAndKeepTheOrderOfTables() {
        assertThat(Methods.select(List.of("diffusion-120", "quick")))
                .containsExactly("none", "jpeg-75", "gaussian-blur", "diffusion-120", "ours");
        assertThat(Methods.select(List.of("all"))).isEqualTo(Methods.names());
    }

    @Test
    void shouldSayWhichMethodsThereAre() {
        assertThatThrownBy(() -> Methods.select(List.of("magic")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("magic")
                .hasMessageContaining("sampdetox-code")
                .hasMessageContaining("quick");
    }
}
