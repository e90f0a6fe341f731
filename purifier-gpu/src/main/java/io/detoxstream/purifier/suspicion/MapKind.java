package io.detoxstream.purifier.suspicion;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Which suspicion map the gate looks at. */
public enum MapKind {
    /** Mean over channels of (eps_theta - n)^2, Gaussian window. */
    NOISE_ERROR("noise-error"),
    /** Mean over channels of the squared difference of input and clipped restoration, Gaussian window. */
    DIFFERENCE_ENERGY("difference-energy"),
    /** 1 - SSIM of input and restoration. */
    SSIM("ssim");

    private final String code;

    MapKind(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException naming the possible values */
    public static MapKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no suspicion map '" + code + "'; there are "
                        + Arrays.stream(values()).map(MapKind::code).collect(Collectors.joining(", "))));
    }
}
