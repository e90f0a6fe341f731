package io.detoxstream.app.soak;

import io.detoxstream.purifier.FlaggedInput;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.suspicion.MapKind;
import io.detoxstream.purifier.suspicion.Region;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import java.nio.file.Path;
import java.util.List;

/** The service in a process of its own, with a device that only takes its time. Every third grey image is flagged. */
final class FakeChild {
    private FakeChild() {}

    public static void main(String[] args) throws Exception {
        SoakChild.run(SoakChild.config(Path.of(args[0])), new SlowDevice());
    }

    private static final class SlowDevice implements ImageDetoxifier {
        private static final long MILLIS = 120;
        private static final int FLAGGED_EACH = 3;

        private static void work() {
            try {
                Thread.sleep(MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<ScreeningOutcome> screen(List<ImageInput> images) {
            work();
            return images.stream().map(input -> screened(input.image())).toList();
        }

        private static ScreeningOutcome screened(RgbImage image) {
            double score = image.get(0, 0, 0) % FLAGGED_EACH == 0 ? 2 : 0;
            float[] map = new float[image.width() * image.height()];
            map[0] = (float) score;
            return new ScreeningOutcome.Screened(
                    image,
                    new SuspicionMap(MapKind.NOISE_ERROR, image.width(), image.height(), map),
                    score,
                    1,
                    new ScreeningOutcome.Gate("fake", "le32", 1, 3),
                    score > 1 ? List.of(new Region(0, 0, 1, 1, score)) : List.of(),
                    2);
        }

        @Override
        public List<PurificationOutcome> purify(List<FlaggedInput> images) {
            work();
            return images.stream().map(SlowDevice::purified).toList();
        }

        private static PurificationOutcome purified(FlaggedInput flagged) {
            return new PurificationOutcome.Purified(
                    flagged.input().image(), PurificationSettings.Mode.REGENERATE, 0.1, "00ff00ff00ff00ff", 6);
        }

        @Override
        public ModelInfo model() {
            NoiseSchedule schedule = NoiseSchedule.linear(1000, 1e-4, 0.02);
            return new ModelInfo("fake", "ab".repeat(32), "fp32", "cpu", schedule, "epsilon", 8);
        }

        @Override
        public ScreeningSettings screeningSettings() {
            return ScreeningSettings.DEFAULT;
        }

        @Override
        public PurificationSettings purificationSettings() {
            return PurificationSettings.DEFAULT;
        }

        @Override
        public void close() {}
    }
}
