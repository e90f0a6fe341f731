package io.detoxstream.topology.config;

import io.detoxstream.purifier.calibration.RateUnit;
import io.detoxstream.purifier.diffusion.Companion;
import io.detoxstream.purifier.diffusion.NoiseKey;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The denoiser and the thresholds that go with it.
 *
 * @param path the ONNX file; relative paths start at the installation folder
 * @param screening which network screens; paths likewise
 * @param detector the ONNX file of the detector beside it, paths likewise; empty for none
 * @param thresholds the file of thresholds; empty: the one beside the model
 * @param spectra the file of clean images' spectra; empty: the one beside the model
 * @param device cpu, cuda or auto
 * @param deviceThreads cores per evaluation on the CPU; 0: shared out among the threads that use it
 * @param sampling auto, graph or steps
 * @param purifyRate clean flag rate of the purify threshold, in (0, 1)
 * @param alertRate clean flag rate of the alert threshold, not above purifyRate
 * @param purifyUnit what the purify rate of a frame counts
 */
public record ModelSettings(
        Path path,
        Companion screening,
        Optional<Path> detector,
        Optional<Path> thresholds,
        Optional<Path> spectra,
        String device,
        int deviceThreads,
        String sampling,
        double purifyRate,
        double alertRate,
        RateUnit purifyUnit,
        NoiseKey noiseKey) {}
