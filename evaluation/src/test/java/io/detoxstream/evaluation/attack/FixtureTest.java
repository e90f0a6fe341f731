package io.detoxstream.evaluation.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.codec.PngEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FixtureTest {
    private static final byte[] PNG = PngEncoder.rgb(Pictures.flat(4, 4, 9));

    private static Fixture of(String name, String kind, byte[] described) throws Exception {
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(described));
        String json = "{\"name\": \"" + name + "\", \"kind\": \"" + kind + "\", \"sha256\": \"" + sha256
                + "\", \"left\": 1, \"top\": 2, \"parameters\": \"p\", \"source\": \"s\", \"recipe\": {\"steps\": 3}}";
        return Fixture.of("mine", json.getBytes(StandardCharsets.UTF_8), PNG);
    }

    @Test
    void shouldReadPictureAndDescription() throws Exception {
        Fixture fixture = of("mine", "patch", PNG);

        assertThat(fixture.kind()).isEqualTo(Fixture.Kind.PATCH);
        assertThat(fixture.about().top()).isEqualTo(2);
        assertThat(fixture.picture()).isEqualTo(Pictures.flat(4, 4, 9));
    }

    @Test
    void shouldRefuseAnotherPictureThanDescribed() {
        byte[] other = PngEncoder.rgb(Pictures.flat(4, 4, 10));
        assertThatThrownBy(() -> of("mine", "patch", other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not the one described");
    }

    @Test
    void shouldRefuseAnotherNameAndAnUnknownKind() {
        assertThatThrownBy(() -> of("yours", "patch", PNG)).hasMessageContainingAll("mine", "yours");
        assertThatThrownBy(() -> of("mine", "warp", PNG).kind()).hasMessageContaining("warp");
    }

    @Test
    void shouldNameAMissingFile() {
        assertThatThrownBy(() -> Fixture.load("none"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("adaptive/none.json");
    }

    @Test
    void shouldRefuseWhatIsNoDescription() {
        assertThatThrownBy(() -> Fixture.of("mine", "nothing".getBytes(StandardCharsets.UTF_8), PNG))
                .isInstanceOf(IOException.class);
    }
}
