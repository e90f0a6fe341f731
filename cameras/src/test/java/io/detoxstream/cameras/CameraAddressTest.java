package io.detoxstream.cameras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraAddressTest {
    @ParameterizedTest
    @CsvSource({
        "http://cam/stream, http://cam/stream",
        "http://user:secret@cam:8080/stream, http://cam:8080/stream",
        "rtsp://user:se@cret@cam/1, rtsp://cam/1",
        "http://cam/stream?user=me&pwd=secret, http://cam/stream",
        "http://user:secret@cam, http://cam",
        "http://cam/a@b, http://cam/a@b",
        "/dev/video0, /dev/video0"
    })
    void shouldNotShowSecrets(String location, String shown) {
        assertThat(CameraAddress.parse(location)).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource({"HTTP://cam/, http", "rtsp://cam/, rtsp", "/dev/video0, ''", "C:\\clip.mp4, ''", "clip.mp4, ''"})
    void shouldKnowTheScheme(String location, String scheme) {
        assertThat(CameraAddress.parse(location).scheme()).isEqualTo(scheme);
    }

    @Test
    void shouldNotRepeatAMalformedUrl() {
        CameraAddress address = CameraAddress.parse("http://user:sec ret@cam/");

        assertThatThrownBy(address::uri)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://cam/")
                .hasMessageNotContaining("sec ret");
    }

    @Test
    void shouldFindTheDriverOfHttpCameras() {
        assertThat(CameraDrivers.find(CameraAddress.parse("https://cam/"))).isPresent();
    }
}
