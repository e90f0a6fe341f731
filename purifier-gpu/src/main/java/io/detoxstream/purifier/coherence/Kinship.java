package io.detoxstream.purifier.coherence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether the members of a cluster have more in common than the pattern. Images of one kind, such as one traffic sign cut
 * out at its rim, fall into a cluster too; but two of them resemble each other in much else, while a trigger is put into
 * whatever comes along.
 */
final class Kinship {
    private Kinship() {}

    /**
     * The greatest cosine of a member to another one, the pattern's direction left out: the middle one of all members. Of
     * strangers in 3,072 dimensions it is about 0.06.
     */
    static double of(Clusters clusters, float[][] rows) {
        float[] direction = clusters.direction().clone();
        Vectors.normalize(direction);
        List<float[]> members = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            if (clusters.members()[i]) {
                float[] rest = rows[i].clone();
                Vectors.add(rest, (float) -Vectors.dot(rest, direction), direction);
                Vectors.normalize(rest);
                members.add(rest);
            }
        }
        double[] nearest = new double[members.size()];
        Arrays.fill(nearest, -1);
        for (int i = 0; i < nearest.length; i++) {
            for (int j = i + 1; j < nearest.length; j++) {
                double cosine = Vectors.dot(members.get(i), members.get(j));
                nearest[i] = Math.max(nearest[i], cosine);
                nearest[j] = Math.max(nearest[j], cosine);
            }
        }
        Arrays.sort(nearest);
        return nearest[nearest.length / 2];
    }
}
