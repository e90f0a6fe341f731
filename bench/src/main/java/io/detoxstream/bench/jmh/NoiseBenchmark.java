package io.detoxstream.bench.jmh;

import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.image.Planes;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Keyed Gaussian noise for one image. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NoiseBenchmark {
    @Param({"32x32", "224x224", "640x480", "1920x1080"})
    public String size;

    private final KeyedNoise noise = new KeyedNoise(NoiseKey.of("a key for benchmarks alone"));
    private final byte[] sha256 = new byte[32];
    private float[] target;

    @Setup
    public void setUp() {
        target = new float[Planes.CHANNELS * Size.of(size).pixels()];
    }

    @Benchmark
    public float[] fill() {
        noise.fill(sha256, "weak", 0, target);
        return target;
    }
}
