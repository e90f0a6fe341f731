package io.detoxstream.app.soak;

import java.time.Duration;
import java.util.List;

/**
 * What a soak test does.
 *
 * @param rounds valid rounds to reach, 1 or more; a kill that did not fall into a batch does not count
 * @param guarantee Kafka Streams' processing.guarantee: exactly_once_v2 or at_least_once
 * @param brokers 1 or 3; of three, one is stopped and started again in each round
 * @param instances application processes, one number for each part of the test, each 1 or more
 * @param rate images fed per second
 * @param patience how long nothing may come out before the test gives up
 */
public record SoakSettings(
        int rounds, String guarantee, int brokers, List<Integer> instances, int rate, Duration patience) {
    /** How many rounds may fail to hit a batch before the test gives up. */
    int mostRounds() {
        return 3 * rounds + 3;
    }

    /** Application processes in a round, from 0. */
    int instancesIn(int round) {
        return instances.get(Math.min(instances.size() - 1, round * instances.size() / rounds));
    }
}
