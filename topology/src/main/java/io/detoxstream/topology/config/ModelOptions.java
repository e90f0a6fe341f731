package io.detoxstream.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.detoxstream.purifier.diffusion.Networks;
import io.detoxstream.purifier.diffusion.NoiseKey;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The denoiser, where it runs, the noise key, and which calibrated thresholds apply to which source. */
final class ModelOptions {
    static final String NOISE_KEY = "detox.noise.key";
    private static final String NOISE_KEY_DOC =
            "Secret behind all noise, at least 16 characters, the same on every instance. Whoever knows it can compute the noise for an image in advance. The default is published: the service refuses it.";

    static final String MODEL = "detox.model";
    private static final String MODEL_DOC =
            "The denoiser, an ONNX file. A relative path starts at the installation folder.";
    private static final String MODEL_DEFAULT = "models/denoiser-small.onnx";

    static final String SCREENING = "detox.model.screening";
    private static final String SCREENING_DOC =
            "The network that screens in the place of the denoiser, which then only purifies: auto (NAME-screening-int8.onnx beside the model, or NAME-screening.onnx on a GPU, if there is one that was made for this very model), off (the denoiser screens, too), or an ONNX file. A relative path starts at the installation folder. Thresholds belong to the network that screens.";
    private static final String SCREENING_DEFAULT = Networks.SCREENING_DEFAULT.toString();

    static final String DETECTOR = "detox.detector";
    private static final String DETECTOR_DOC =
            "The detector of stickers that looks beside the denoiser, an ONNX file, or off. A relative path starts at the installation folder. Thresholds belong to it too.";
    private static final String DETECTOR_DEFAULT = "models/detector-small.onnx";

    static final String THRESHOLDS = "detox.thresholds";
    private static final String THRESHOLDS_DOC =
            "The file of calibrated thresholds that detox calibrate wrote. Empty: the one beside the model.";
    private static final String THRESHOLDS_DEFAULT = "";

    static final String SPECTRA = "detox.spectra";
    private static final String SPECTRA_DOC =
            "The file of clean images' spectra that detox calibrate wrote. Empty: the one beside the model.";
    private static final String SPECTRA_DEFAULT = "";

    static final String DEVICE = "detox.device";
    private static final String DEVICE_DOC =
            "Where the denoiser runs: cpu, cuda (the start fails where there is none), or auto (cuda where there is one, said in the log).";
    private static final String DEVICE_DEFAULT = "cpu";

    static final String DEVICE_THREADS = "detox.device.threads";
    private static final String DEVICE_THREADS_DOC =
            "Cores that one evaluation on the CPU uses; 0: the cores of the machine shared out among the stream threads.";
    private static final int DEVICE_THREADS_DEFAULT = 0;

    static final String SAMPLING = "detox.device.sampling";
    private static final String SAMPLING_DOC =
            "How the steps of a purification run: graph (all of them as one question to the device, unless the model cannot be composed), steps (one by one), or auto (graph on a GPU). The result is the same but for rounding.";
    private static final String SAMPLING_DEFAULT = "auto";

    static final String PROFILE = "detox.profile";
    private static final String PROFILE_DOC =
            "Calibration profiles, in order of preference: the first that knows the size class of an image gives its thresholds.";
    private static final List<String> PROFILE_DEFAULT = List.of("cifar10", "photos");

    static final String PROFILE_SOURCES = "detox.profile.sources";
    private static final String PROFILE_SOURCES_DOC =
            "Profiles for particular sources, as pattern:profile or pattern:profile+profile; in the pattern * stands for any characters and ? for one. The first pattern that matches the source id counts, for example gate-*:gtsrb+photos.";

    static final String PURIFY_RATE = "detox.purify.rate";
    private static final String PURIFY_RATE_DOC =
            "Share of clean images that may be flagged: picks the purify threshold among the calibrated ones. What it counts in frames: detox.frames.purify.";
    private static final double PURIFY_RATE_DEFAULT = 0.01;

    static final String ALERT_RATE = "detox.alert.rate";
    private static final String ALERT_RATE_DOC =
            "Share of clean images that may raise an alert: picks the alert threshold; not above detox.purify.rate.";
    private static final double ALERT_RATE_DEFAULT = 0.001;

    private static final String GROUP = "Model and thresholds";

    private ModelOptions() {}

    static void define(ConfigDef def) {
        Group group = new Group(def, GROUP);
        group.add(NOISE_KEY, PASSWORD, NoiseKey.PUBLISHED_DEFAULT, null, HIGH, NOISE_KEY_DOC);
        group.add(MODEL, STRING, MODEL_DEFAULT, new ConfigDef.NonEmptyString(), HIGH, MODEL_DOC);
        group.add(SCREENING, STRING, SCREENING_DEFAULT, new ConfigDef.NonEmptyString(), MEDIUM, SCREENING_DOC);
        group.add(DETECTOR, STRING, DETECTOR_DEFAULT, new ConfigDef.NonEmptyString(), MEDIUM, DETECTOR_DOC);
        group.add(THRESHOLDS, STRING, THRESHOLDS_DEFAULT, null, MEDIUM, THRESHOLDS_DOC);
        group.add(SPECTRA, STRING, SPECTRA_DEFAULT, null, LOW, SPECTRA_DOC);
        group.add(DEVICE, STRING, DEVICE_DEFAULT, ValidString.in("cpu", "cuda", "auto"), HIGH, DEVICE_DOC);
        group.add(DEVICE_THREADS, INT, DEVICE_THREADS_DEFAULT, between(0, 1024), LOW, DEVICE_THREADS_DOC);
        group.add(SAMPLING, STRING, SAMPLING_DEFAULT, ValidString.in("auto", "graph", "steps"), LOW, SAMPLING_DOC);
        group.add(PROFILE, LIST, PROFILE_DEFAULT, null, HIGH, PROFILE_DOC);
        group.add(PROFILE_SOURCES, LIST, List.of(), null, MEDIUM, PROFILE_SOURCES_DOC);
        group.add(PURIFY_RATE, DOUBLE, PURIFY_RATE_DEFAULT, Rule.inside(0, 1), MEDIUM, PURIFY_RATE_DOC);
        group.add(ALERT_RATE, DOUBLE, ALERT_RATE_DEFAULT, Rule.inside(0, 1), MEDIUM, ALERT_RATE_DOC);
    }
}
