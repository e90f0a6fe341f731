package io.detoxstream.topology.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.codec.DecodeLimits;
import org.junit.jupiter.api.Test;

class SizeLimitsTest {
    @Test
    void shouldLetWhateverArrivesLeaveAgain() {
        SizeLimits sizes = SizeLimits.of(new DecodeLimits(5 << 20, 1024));

        assertThat(sizes.rawRecord()).isGreaterThan(5 << 20);
        assertThat(sizes.resultRecord()).isGreaterThan(sizes.rawRecord());
        assertThat(sizes.asideRecord()).isGreaterThan(sizes.resultRecord());
        assertThat(sizes.maxRequestSize()).isGreaterThan(sizes.asideRecord());
    }

    @Test
    void shouldHoldAnIncompressiblePngOfTheMostPixels() {
        SizeLimits sizes = SizeLimits.of(new DecodeLimits(1024, 1 << 20));

        assertThat(sizes.resultRecord()).isGreaterThan(4 << 20);
    }
}
