package io.detoxstream.purifier.spectral;

import io.detoxstream.purifier.calibration.CalibrationException;
import io.detoxstream.purifier.calibration.GateKind;
import io.detoxstream.purifier.calibration.ThresholdFile;
import io.detoxstream.purifier.screen.SizeClass;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks up what clean spectra look like: those of the image's profile or, for profiles without spectra of their own,
 * generic ones. Immutable.
 */
public final class SpectralStatistics {
    /** Profile of spectra for any image. */
    public static final String GENERIC = "generic";

    private final List<SpectrumEntry> spectra;

    public SpectralStatistics(SpectrumFile file) {
        this.spectra = file.spectra();
    }

    /**
     * @param profiles calibration profiles in order of preference
     * @return of the first profile that knows the size class, or else the generic ones
     */
    Optional<SpectrumEntry> of(List<String> profiles, String sizeClass) {
        return Stream.concat(profiles.stream(), Stream.of(GENERIC))
                .flatMap(profile -> spectra.stream()
                        .filter(entry -> entry.profile().equals(profile)
                                && entry.sizeClass().equals(sizeClass)))
                .findFirst();
    }

    /**
     * Makes sure at start that every image that there are thresholds for can be looked at. Coarser views of a frame and
     * curves of whole frames are no images: the frame itself is looked at.
     *
     * @param profiles those in use
     * @throws CalibrationException as {@link #require}
     */
    public void requireFor(ThresholdFile thresholds, Collection<String> profiles) {
        thresholds.thresholds().stream()
                .filter(entry -> profiles.contains(entry.profile())
                        && entry.kind() != GateKind.FRAME
                        && !SizeClass.isCoarse(entry.sizeClass()))
                .forEach(entry -> require(entry.profile(), entry.sizeClass()));
    }

    /**
     * Makes sure at start that images of a profile and size class can be looked at.
     *
     * @throws CalibrationException if they cannot; the message names what there is
     */
    public void require(String profile, String sizeClass) {
        if (of(List.of(profile), sizeClass).isEmpty()) {
            String known = spectra.stream()
                    .map(entry -> entry.profile() + " " + entry.sizeClass())
                    .collect(Collectors.joining(", "));
            throw new CalibrationException("there is no spectrum of clean images for the profile '" + profile
                    + "' and the size class " + sizeClass + "; there are " + (known.isEmpty() ? "none" : known)
                    + ": calibrate, or set detox.spectral=off to do without");
        }
    }
}
