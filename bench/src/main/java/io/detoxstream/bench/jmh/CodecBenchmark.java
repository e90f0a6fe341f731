package io.detoxstream.bench.jmh;

import io.detoxstream.evaluation.method.Jpeg;
import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.DecodeOutcome;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.image.RgbImage;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Files to pixels, pixels to planes of the network and back, pixels to PNG files. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CodecBenchmark {
    private static final int QUALITY = 90;

    @Param({"32x32", "224x224", "640x480", "1920x1080"})
    public String size;

    private final ImageCodec codec = new ImageCodec(DecodeLimits.DEFAULT);
    private RgbImage image;
    private Planes planes;
    private byte[] jpeg;
    private byte[] png;

    @Setup
    public void setUp() throws IOException {
        image = Size.image(size);
        planes = Planes.of(image);
        jpeg = Jpeg.encode(image, QUALITY);
        png = PngEncoder.rgb(image);
    }

    @Benchmark
    public DecodeOutcome decodeJpeg() {
        return codec.decode(jpeg);
    }

    @Benchmark
    public DecodeOutcome decodePng() {
        return codec.decode(png);
    }

    @Benchmark
    public byte[] encodePng() {
        return PngEncoder.rgb(image);
    }

    @Benchmark
    public Planes toPlanes() {
        return Planes.of(image);
    }

    @Benchmark
    public RgbImage fromPlanes() {
        return planes.toRgb();
    }
}
