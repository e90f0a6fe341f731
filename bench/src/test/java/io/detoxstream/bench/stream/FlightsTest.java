package io.detoxstream.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.bench.stream.Flights.Arrival;
import io.detoxstream.bench.stream.StreamRun.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlightsTest {
    private final Flights flights = new Flights();

    @Test
    void shouldTellHowLongEachImageTook() throws InterruptedException {
        long first = flights.depart(1_000_000);
        long second = flights.depart(2_000_000);
        assertThat(flights.awaitFewerThan(2, 1)).isFalse();
        assertThat(flights.passed()).isZero();

        flights.arrive(second, 5_000_000, true);

        assertThat(flights.awaitFewerThan(2, 1)).isTrue();
        assertThat(flights.underWay()).isOne();
        assertThat(flights.take()).containsExactly(new Arrival(2_000_000, 5_000_000, true));
        assertThat(flights.arrived()).isZero();
        flights.arrive(first, 6_000_000, false);
        assertThat(flights.take().get(0).millis()).isEqualTo(5);
        assertThat(flights.passed()).as("taken ones too").isEqualTo(2);
    }

    @Test
    void shouldNotBelieveInAnImageThatArrivesTwice() {
        long number = flights.depart(0);
        flights.arrive(number, 1, false);

        assertThatThrownBy(() -> flights.arrive(number, 2, false)).hasMessageContaining("came out twice");
    }

    @Test
    void shouldCountARateFromBurstToBurst() {
        // bursts of three, every 100 ms; measured from 150 to 450 ms
        List<Arrival> arrivals = java.util.stream.IntStream.range(0, 18)
                .mapToObj(i -> new Arrival(0, (i / 3 + 1) * 100_000_000L, false))
                .toList();

        assertThat(new Outcome(arrivals, 150_000_000L, 450_000_000L).perSecond())
                .isEqualTo(30);
    }
}
