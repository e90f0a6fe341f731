package io.detoxstream.bench.memory;

import io.detoxstream.bench.image.Picture;
import io.detoxstream.bench.image.Pool;
import io.detoxstream.bench.library.ImageWork;
import io.detoxstream.bench.measure.Interleaved.Work;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.suspicion.NoiseErrorMap;
import io.detoxstream.purifier.suspicion.SsimMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The steps of an image that ask no network, one by one. */
final class Steps {
    private static final String STAGE = "bench";

    private Steps() {}

    /** By name, in the order in which an image takes them. */
    static Map<String, Work> of(Pool pool, ImageWork work, KeyedNoise noise) {
        Picture picture = pool.clean().get(0);
        RgbImage image = picture.image();
        Planes planes = Planes.of(image);
        Planes drawn = new Planes(image.width(), image.height());
        byte[] sha256 = picture.input(List.of()).contentSha256();
        noise.fill(sha256, STAGE, 0, drawn.data());
        Map<String, Work> steps = new LinkedHashMap<>();
        steps.put("decode JPEG", work.decode(pool.mixed(0)));
        steps.put("pixels to planes", one(() -> Planes.of(image)));
        steps.put("noise of one level", one(() -> noise.fill(sha256, STAGE, 0, drawn.data())));
        steps.put("map", one(() -> NoiseErrorMap.of(planes, drawn)));
        steps.put("mean SSIM", one(() -> SsimMap.mean(planes, drawn, 1)));
        steps.put("planes to pixels", one(planes::toRgb));
        steps.put("encode PNG", work.encode(pool.mixed(0)));
        return steps;
    }

    private static Work one(Runnable step) {
        return () -> {
            step.run();
            return 1;
        };
    }
}
