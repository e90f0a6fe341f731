package io.detoxstream.purifier.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows of ten kinds; all of a kind have a direction of their own in common, and members one that is nobody's kind. */
class KinshipTest {
    private static final int KINDS = 10;
    private static final int LENGTH = 60;

    private static double kinship(boolean[] members) {
        Random random = new Random(7);
        float[][] rows = new float[members.length][LENGTH];
        for (int i = 0; i < rows.length; i++) {
            for (int d = 0; d < LENGTH; d++) {
                rows[i][d] = (float) (0.2 * random.nextGaussian());
            }
            rows[i][i % KINDS] += 3;
            rows[i][LENGTH - 1] += members[i] ? 5 : 0;
        }
        return Kinship.of(Clusters.of(members, rows), rows);
    }

    @Test
    void shouldBeTheShareWhereMembersAreOfAllKinds() {
        boolean[] members = new boolean[1000];
        Random coin = new Random(1);
        for (int i = 0; i < members.length; i++) {
            members[i] = coin.nextInt(10) < 3;
        }

        assertThat(kinship(members)).isCloseTo(0.3, within(0.1));
    }

    @Test
    void shouldBeOneWhereMembersAreOneKind() {
        boolean[] members = new boolean[1000];
        for (int i = 0; i < members.length; i++) {
            members[i] = i % KINDS < 3;
        }

        assertThat(kinship(members)).isGreaterThan(0.95);
    }
}
