package io.detoxstream.purifier.purify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.FlaggedInput;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.purifier.diffusion.Denoisers;
import io.detoxstream.purifier.diffusion.DeviceSettings;
import io.detoxstream.purifier.diffusion.DeviceSettings.Device;
import io.detoxstream.purifier.diffusion.DeviceSettings.Sampling;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.diffusion.Sampler;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.GuidedSampler.Sampled;
import io.detoxstream.purifier.purify.PurificationSettings.Mode;
import io.detoxstream.purifier.purify.PurificationSettings.Outside;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.support.Networks;
import io.detoxstream.purifier.support.Samples;
import io.detoxstream.purifier.suspicion.MapKind;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import io.detoxstream.purifier.tile.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All steps as one graph beside the same steps one by one. */
class AtOnceTest {
    private static final DeviceSettings GRAPH = new DeviceSettings(Device.CPU, 0, 1, Sampling.GRAPH);
    private static final DeviceSettings STEPS = new DeviceSettings(Device.CPU, 0, 1, Sampling.STEPS);
    private static final KeyedNoise NOISE = new KeyedNoise(NoiseKey.of("a key for the tests"));
    private static final float TOLERANCE = 1e-4f;
    private static final int WHOLE_SIDE = 64;

    /** Passes everything on, and counts evaluations that are asked for one by one. */
    private static final class Watched implements Denoiser {
        private final Denoiser network;
        private int questions;
        private boolean broken;

        Watched(Denoiser network) {
            this.network = network;
        }

        @Override
        public ModelInfo model() {
            return network.model();
        }

        @Override
        public float[] predictNoise(float[] xt, int n, int height, int width, int[] t) {
            questions++;
            return network.predictNoise(xt, n, height, width, t);
        }

        @Override
        public float[] predictNoise(float[] xt, int n, int height, int width, float[] sigma) {
            questions++;
            return network.predictNoise(xt, n, height, width, sigma);
        }

        @Override
        public Optional<Sampler> sampler(Sampler.Kind kind) {
            return broken
                    ? Optional.of((batch, path) -> {
                        throw new DenoiserException("broken");
                    })
                    : network.sampler(kind);
        }

        @Override
        public void close() {
            network.close();
        }
    }

    private static Denoiser open(String network, DeviceSettings settings) {
        return network.equals("shipped") ? Denoisers.open(Samples.MODEL, settings) : Networks.open(network, settings);
    }

    private static PurificationSettings settings(int steps, double eta, Outside outside) {
        return new PurificationSettings(Mode.PERTURB, 0.15, 0.35, 0, 1, 200, steps, eta, outside);
    }

    private static Planes guide(int side, int seed) {
        Planes guide = new Planes(side, side);
        Random random = new Random(seed);
        for (int i = 0; i < guide.data().length; i++) {
            guide.data()[i] = random.nextFloat() * 2 - 1;
        }
        return guide;
    }

    private static Mask corner(int side) {
        boolean[] inside = new boolean[side * side];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = i % side > side / 2 && i / side > side / 2;
        }
        return new Mask(side, side, inside);
    }

    private static List<Sampled> begin(GuidedSampler sampler, int images, int side, List<Account> accounts) {
        List<Sampled> begun = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            byte[] sha256 = new byte[32];
            sha256[0] = (byte) i;
            accounts.add(new Account());
            begun.add(sampler.begin(guide(side, i), corner(side), sha256, accounts.get(i)));
        }
        return begun;
    }

    private static List<Planes> sample(Denoiser network, PurificationSettings settings, int images, int side) {
        GuidedSampler sampler = new GuidedSampler(network.model(), NOISE, settings, WHOLE_SIDE);
        List<Account> accounts = new ArrayList<>();
        List<Sampled> begun = begin(sampler, images, side, accounts);
        sampler.run(begun, new WindowBatches(network));
        assertThat(accounts).allMatch(Account::isOpen);
        assertThat(accounts).allMatch(account -> account.evaluations() >= settings.steps());
        return begun.stream().map(Sampled::finished).toList();
    }

    private static void assertClose(List<Planes> actual, List<Planes> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(difference(actual.get(i), expected.get(i))).isLessThan(TOLERANCE);
        }
    }

    private static float difference(Planes a, Planes b) {
        float largest = 0;
        for (int i = 0; i < a.data().length; i++) {
            float difference = Math.abs(a.data()[i] - b.data()[i]);
            // written so that NaN is not overlooked
            largest = difference <= largest ? largest : difference;
        }
        return largest;
    }

    @ParameterizedTest
    @CsvSource({
        "step, 6, 1, RENOISE, 37",
        "noise-map, 4, 1, RENOISE, 5",
        "noise-map, 8, 0, KNOWN, 3",
        "local, 6, 0.5, KNOWN, 2",
        "shipped, 4, 1, RENOISE, 1",
        "shipped, 6, 1, RENOISE, 3",
        "shipped, 8, 1, RENOISE, 2"
    })
    void shouldGoTheSameWay(String name, int steps, double eta, Outside outside, int images) {
        PurificationSettings settings = settings(steps, eta, outside);
        try (Denoiser oneByOne = open(name, STEPS);
                Watched atOnce = new Watched(open(name, GRAPH))) {
            assertThat(oneByOne.sampler(new Sampler.Kind(steps, outside == Outside.KNOWN, false)))
                    .isEmpty();

            List<Planes> sampled = sample(atOnce, settings, images, 32);

            assertThat(atOnce.questions).as("asked one by one").isZero();
            assertClose(sampled, sample(oneByOne, settings, images, 32));
        }
    }

    /** Whole images in one batch, and a frame with two stickers far apart: each an area of its own, both of one size. */
    @Test
    void shouldPurifyToTheSamePixelsWithOneQuestionForTheSteps() {
        List<FlaggedInput> flagged = new ArrayList<>();
        List<RgbImage> images = Samples.images("cifar10", 20, 5);
        images.forEach(image -> flagged.add(flagged(image, new Tile(8, 8, 6, 6))));
        RgbImage frame = Samples.mosaic(images, 192, 128);
        flagged.add(flagged(frame, new Tile(32, 32, 6, 6), new Tile(144, 80, 6, 6)));
        try (Watched oneByOne = new Watched(open("shipped", STEPS));
                Watched atOnce = new Watched(open("shipped", GRAPH))) {
            PurificationSettings settings = PurificationSettings.DEFAULT.withMode(Mode.PERTURB);

            List<PurificationOutcome> sampled = purifier(atOnce, settings).purify(flagged);
            List<PurificationOutcome> expected = purifier(oneByOne, settings).purify(flagged);

            assertThat(atOnce.questions).isZero();
            assertThat(oneByOne.questions).isGreaterThanOrEqualTo(2 * settings.steps());
            for (int i = 0; i < flagged.size(); i++) {
                Purified actual = (Purified) sampled.get(i);
                Purified wanted = (Purified) expected.get(i);
                assertThat(actual.evaluations()).isEqualTo(wanted.evaluations());
                assertThat(levels(actual.image(), wanted.image())).isLessThanOrEqualTo(1);
                assertThat(levels(actual.image(), flagged.get(i).input().image()))
                        .as("purified at all")
                        .isGreaterThan(1);
            }
        }
    }

    /** Some masks small enough to be regenerated, some not, one image that is padded, and a network told steps. */
    @ParameterizedTest
    @CsvSource({"shipped", "step", "noise-map"})
    void shouldRestoreAndSampleWithOneQuestion(String name) {
        List<FlaggedInput> flagged = new ArrayList<>();
        List<RgbImage> images = Samples.images("gtsrb", 20, 6);
        for (int i = 0; i < images.size(); i++) {
            flagged.add(flagged(images.get(i), new Tile(6, 9, 4 + 3 * i, 4 + 3 * i)));
        }
        try (Watched oneByOne = new Watched(open(name, STEPS));
                Watched atOnce = new Watched(open(name, GRAPH))) {
            List<PurificationOutcome> sampled =
                    purifier(atOnce, PurificationSettings.DEFAULT).purify(flagged);
            List<PurificationOutcome> expected =
                    purifier(oneByOne, PurificationSettings.DEFAULT).purify(flagged);

            assertThat(atOnce.questions).isZero();
            assertThat(expected)
                    .extracting(outcome -> ((Purified) outcome).mode())
                    .contains(Mode.PERTURB, Mode.REGENERATE);
            for (int i = 0; i < flagged.size(); i++) {
                Purified actual = (Purified) sampled.get(i);
                Purified wanted = (Purified) expected.get(i);
                assertThat(actual.mode()).isEqualTo(wanted.mode());
                assertThat(levels(actual.image(), wanted.image())).isLessThanOrEqualTo(1);
            }
            FlaggedInput padded = flagged(Samples.mosaic(images, 33, 31), new Tile(6, 9, 4, 4));
            assertThat(levels(purified(atOnce, padded), purified(oneByOne, padded)))
                    .isLessThanOrEqualTo(1);
            assertThat(atOnce.questions).as("its guide goes the usual way").isEqualTo(1);
            atOnce.broken = true;
            assertThat(levels(purified(atOnce, flagged.get(0)), purified(oneByOne, flagged.get(0))))
                    .as("step by step after all")
                    .isLessThanOrEqualTo(1);
        }
    }

    private static RgbImage purified(Denoiser network, FlaggedInput flagged) {
        return ((Purified) purifier(network, PurificationSettings.DEFAULT)
                        .purify(List.of(flagged))
                        .get(0))
                .image();
    }

    private static LocalizedPurifier purifier(Denoiser network, PurificationSettings settings) {
        return new LocalizedPurifier(network, NOISE, settings, ScreeningSettings.DEFAULT);
    }

    private static FlaggedInput flagged(RgbImage image, Tile... stickers) {
        float[] map = new float[image.width() * image.height()];
        for (Tile sticker : stickers) {
            for (int y = sticker.y(); y < sticker.y() + sticker.height(); y++) {
                Arrays.fill(map, y * image.width() + sticker.x(), y * image.width() + sticker.x() + sticker.width(), 9);
            }
        }
        SuspicionMap suspicion = new SuspicionMap(MapKind.NOISE_ERROR, image.width(), image.height(), map);
        Gate gate = new Gate("photos", "any", 1, 2);
        return new FlaggedInput(
                ImageInput.of(image, image.rgb(), "photos"),
                new Screened(image, suspicion, 8.5, 1, gate, List.of(), 1));
    }

    private static int levels(RgbImage a, RgbImage b) {
        int largest = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            largest = Math.max(largest, Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff)));
        }
        return largest;
    }

    @Test
    void shouldGoStepByStepWhereTheDeviceCannotDoOtherwise() {
        PurificationSettings settings = settings(6, 1, Outside.RENOISE);
        try (Watched broken = new Watched(open("noise-map", GRAPH));
                Denoiser oneByOne = open("noise-map", STEPS)) {
            broken.broken = true;

            assertThat(sample(broken, settings, 2, 16)).isNotEmpty();
            assertThat(broken.questions).isEqualTo(6);
            assertClose(sample(broken, settings, 2, 16), sample(oneByOne, settings, 2, 16));
        }
    }

    @Test
    void shouldTellWhichImageMadeTheNetworkAnswerNonsense() {
        try (Watched atOnce = new Watched(open("noise-map", GRAPH))) {
            PurificationSettings settings = settings(4, 1, Outside.RENOISE);
            GuidedSampler sampler = new GuidedSampler(atOnce.model(), NOISE, settings, WHOLE_SIDE);
            List<Account> accounts = new ArrayList<>();
            List<Sampled> images = begin(sampler, 2, 16, accounts);
            Planes broken = guide(16, 7);
            broken.data()[3] = Float.NaN;
            accounts.add(new Account());
            images.add(sampler.begin(broken, corner(16), new byte[32], accounts.get(2)));

            sampler.run(images, new WindowBatches(atOnce));

            assertThat(accounts.get(0).isOpen()).isTrue();
            assertThat(accounts.get(1).isOpen()).isTrue();
            assertThat(accounts.get(2).failure())
                    .hasValueSatisfying(failure -> assertThat(failure.cause()).isEqualTo("non-finite"));
            assertThat(images.get(0).finished().data()).doesNotContain(Float.NaN);
        }
    }

    @Test
    void shouldLeaveToThePlainNetworkWhatItSeesInWindows() {
        PurificationSettings settings = settings(4, 1, Outside.RENOISE);
        try (Watched atOnce = new Watched(open("step", GRAPH));
                Denoiser oneByOne = open("step", STEPS)) {
            List<Planes> frame = sample(atOnce, settings, 1, 320);

            assertThat(atOnce.questions).isPositive();
            assertClose(frame, sample(oneByOne, settings, 1, 320));
        }
    }

    @Test
    void shouldNotPromiseKnownPixelsToANetworkThatIsToldOneStep() {
        try (Denoiser network = open("step", GRAPH)) {
            assertThatThrownBy(() -> network.sampler(new Sampler.Kind(4, true, false)))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void shouldNotSampleOnceClosed() {
        Denoiser network = open("noise-map", GRAPH);
        Sampler sampler = network.sampler(new Sampler.Kind(1, false, false)).orElseThrow();
        network.close();

        Sampler.Batch batch = new Sampler.Batch(1, 4, 4, new float[48], new float[16], new float[48], Optional.empty());
        Sampler.Path path = new Sampler.Path(new float[] {1, 1, 1, 0, 0, 0}, new int[] {0});
        assertThatThrownBy(() -> sampler.sample(batch, path)).isInstanceOf(DenoiserException.class);
    }
}
