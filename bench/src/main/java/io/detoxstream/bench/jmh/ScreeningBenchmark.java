package io.detoxstream.bench.jmh;

import io.detoxstream.purifier.Detoxifier;
import io.detoxstream.purifier.DetoxifierConfig;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Screening of decoded images. With the network "none" the evaluations cost nothing: what is left is the arithmetic
 * around them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScreeningBenchmark {
    private static final String MODEL = "models/denoiser-small.onnx";
    private static final String PROFILE = "cifar10";
    private static final NoiseKey KEY = NoiseKey.of("a key for benchmarks alone");

    @Param({"none", "shipped"})
    public String network;

    @Param({"1", "16"})
    public int batch;

    @Param({"32x32"})
    public String size;

    private ImageDetoxifier detoxifier;
    private List<ImageInput> inputs;

    @Setup
    public void setUp() throws IOException {
        RgbImage image = Size.image(size);
        inputs = Collections.nCopies(batch, ImageInput.of(image, PngEncoder.rgb(image), PROFILE, "photos"));
        detoxifier = network.equals("none")
                ? new Detoxifier(
                        new FreeDenoiser(),
                        new KeyedNoise(KEY),
                        ScreeningSettings.DEFAULT,
                        PurificationSettings.DEFAULT,
                        (profiles, sizeClass) -> Optional.of(new ScreeningOutcome.Gate(
                                PROFILE, sizeClass.name(), Double.MAX_VALUE, Double.MAX_VALUE)))
                : Detoxifier.open(
                        Path.of(System.getProperty("detox.home", ".")).resolve(MODEL), KEY, DetoxifierConfig.DEFAULT);
    }

    @Benchmark
    public List<ScreeningOutcome> screen() {
        return detoxifier.screen(inputs);
    }

    @TearDown
    public void tearDown() {
        detoxifier.close();
    }
}
