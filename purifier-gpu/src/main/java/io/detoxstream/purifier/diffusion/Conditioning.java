package io.detoxstream.purifier.diffusion;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How a network is told the noise of its input. */
public enum Conditioning {
    /** One step for each image: input {@code t}, int64 [n]. */
    STEP("step", "t"),
    /** The noise of every pixel, as FFDNet (Zhang et al. 2018): input {@code sigma}, float [n, 1, h, w]. */
    NOISE_MAP("noise-map", "sigma");

    private final String code;
    private final String input;

    Conditioning(String code, String input) {
        this.code = code;
        this.input = input;
    }

    /** @throws IllegalArgumentException naming the possible values */
    public static Conditioning of(String code) {
        return Arrays.stream(values())
                .filter(conditioning -> conditioning.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no conditioning '" + code + "'; there are "
                        + Arrays.stream(values()).map(Conditioning::code).collect(Collectors.joining(", "))));
    }

    /** As model files say it: step or noise-map. */
    public String code() {
        return code;
    }

    /** Inputs of a graph, in their order. */
    public List<String> inputs() {
        return List.of("x_t", input);
    }
}
