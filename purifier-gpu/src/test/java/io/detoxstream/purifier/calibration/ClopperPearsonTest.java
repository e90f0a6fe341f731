package io.detoxstream.purifier.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClopperPearsonTest {
    /** References: scipy.stats.beta.ppf(.025, k, n-k+1) and ppf(.975, k+1, n-k). */
    @ParameterizedTest
    @CsvSource({
        "0, 100, 0, 0.03621669264517641",
        "100, 100, 0.9637833073548235, 1",
        "5, 100, 0.016431879182052155, 0.11283491110546275",
        "37, 500, 0.052635108548995224, 0.10055887474646992",
        "1, 1000, 2.531748749129404e-05, 0.005558924279826672",
        "250, 5000, 0.044123243980000115, 0.056408913242178914"
    })
    void shouldAgreeWithScipy(int counted, int trials, double low, double high) {
        ClopperPearson interval = ClopperPearson.of(counted, trials);

        assertThat(interval.low()).isCloseTo(low, within(1e-9));
        assertThat(interval.high()).isCloseTo(high, within(1e-9));
    }

    @Test
    void shouldRefuseWhatIsNotAShare() {
        assertThatThrownBy(() -> ClopperPearson.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClopperPearson.of(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClopperPearson.of(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
