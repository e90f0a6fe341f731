package io.detoxstream.purifier.coherence;

import java.util.stream.IntStream;

/**
 * Whether a cluster is one of scenes. Images of one kind, such as one traffic sign cut out at its rim, fall into a cluster
 * too; but then the image that a member resembles most is of that kind as well, while a trigger is put into whatever
 * comes along, so that of two images which are alike one often carries it and the other does not.
 */
final class Kinship {
    private Kinship() {}

    /**
     * Share of the members whose nearest image of all (by the cosine of features, the pattern's direction left out) is a
     * member, 0 to 1. Where membership has nothing to do with the scene, it is the share of members among all.
     */
    static double of(Clusters clusters, float[][] rows) {
        float[] direction = clusters.direction().clone();
        Vectors.normalize(direction);
        float[][] rest = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            rest[i] = rows[i].clone();
            Vectors.add(rest[i], (float) -Vectors.dot(rest[i], direction), direction);
            Vectors.normalize(rest[i]);
        }
        boolean[] members = clusters.members();
        long related = IntStream.range(0, rows.length)
                .filter(i -> members[i] && members[nearest(rest, i)])
                .count();
        return (double) related / Clusters.count(members);
    }

    private static int nearest(float[][] rows, int to) {
        int nearest = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < rows.length; i++) {
            double cosine = i == to ? Double.NEGATIVE_INFINITY : Vectors.dot(rows[i], rows[to]);
            if (nearest < 0 || cosine > most) {
                most = cosine;
                nearest = i;
            }
        }
        return nearest;
    }
}
