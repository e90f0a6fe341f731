package io.detoxstream.bench.network;

import io.detoxstream.bench.image.ImageSize;
import java.util.Comparator;
import java.util.List;

/** Rates of the networks alone. */
public record NetworkReport(List<NetworkPoint> points) {
    /** The fastest way to evaluate small images, by whichever network. */
    public NetworkPoint fastest() {
        return points.stream()
                .filter(point -> point.size().equals(ImageSize.SMALL.toString()))
                .max(Comparator.comparingDouble(NetworkPoint::imagesPerSecond))
                .orElseThrow();
    }
}
