package io.detoxstream.bench.jmh;

import io.detoxstream.bench.image.ImageSize;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.purify.Mask;
import io.detoxstream.purifier.suspicion.LocalExcess;
import io.detoxstream.purifier.suspicion.NoiseErrorMap;
import io.detoxstream.purifier.suspicion.SsimMap;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From predicted noise to a suspicion map, its score and a mask. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MapBenchmark {
    private static final long SEED = 1;
    private static final int DILATION = 1;

    @Param({"32x32", "224x224", "640x480", "1920x1080"})
    public String size;

    private Planes predicted;
    private Planes noise;
    private SuspicionMap map;
    private Mask mask;

    @Setup
    public void setUp() {
        Random random = new Random(SEED);
        predicted = planes(random);
        noise = planes(random);
        map = NoiseErrorMap.of(predicted, noise);
        boolean[] inside = new boolean[map.values().length];
        double limit = LocalExcess.of(map) / 2;
        for (int i = 0; i < inside.length; i++) {
            inside[i] = map.values()[i] > limit;
        }
        mask = new Mask(map.width(), map.height(), inside);
    }

    private Planes planes(Random random) {
        ImageSize sides = Size.of(size);
        Planes planes = new Planes(sides.width(), sides.height());
        for (int i = 0; i < planes.data().length; i++) {
            planes.data()[i] = (float) random.nextGaussian();
        }
        return planes;
    }

    @Benchmark
    public SuspicionMap noiseError() {
        return NoiseErrorMap.of(predicted, noise);
    }

    @Benchmark
    public double meanSsim() {
        return SsimMap.mean(predicted, noise, 1);
    }

    @Benchmark
    public double localExcess() {
        return LocalExcess.of(map);
    }

    @Benchmark
    public Mask dilate() {
        return mask.dilate(DILATION);
    }
}
