package io.detoxstream.purifier.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.diffusion.Companion;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.DeviceSettings;
import io.detoxstream.purifier.diffusion.Networks;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.screen.SizeClass;
import io.detoxstream.purifier.support.Samples;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The thresholds beside the shipped model. */
class ShippedThresholdsTest {
    @ParameterizedTest
    @CsvSource({
        "cifar10, le32, 0.05",
        "cifar10, le32, 0.01",
        "gtsrb, le32, 0.05",
        "gtsrb, le32, 0.01",
        "photos, le32, 0.05",
        "photos, le64, 0.05",
        "photos, tile64, 0.05",
        "photos, tile64, 0.01"
    })
    void shouldFitTheShippedModelAndTheDefaultSettings(String profile, String size, double rate) throws IOException {
        ThresholdFile file = ThresholdFile.read(ThresholdFile.beside(Samples.MODEL));
        // what screens by default here, and what does so on a GPU
        for (Companion screening : List.of(Networks.SCREENING_DEFAULT, Companion.at(Samples.SCREENING))) {
            try (Denoiser networks = Networks.open(Samples.MODEL, screening, Companion.AUTO, DeviceSettings.CPU)) {
                Gate gate = CalibratedThresholds.of(
                                file, networks, ScreeningSettings.DEFAULT, rate, 0.001, RateUnit.TILES)
                        .require(profile, new SizeClass(size, size.startsWith("tile")));

                assertThat(gate.purifyThreshold()).isPositive().isLessThan(gate.alertThreshold());
            }
        }
    }

    /** A rate far outside of its interval would mean that the calibration images are unlike the ones it was tried on. */
    @Test
    void shouldHaveBeenTriedOnOtherImages() throws IOException {
        for (ThresholdEntry entry :
                ThresholdFile.read(ThresholdFile.beside(Samples.MODEL)).thresholds()) {
            assertThat(entry.heldOut()).as(entry.toString()).isNotNull();
            // the crops of a photograph and the tiles of a frame resemble each other, so their intervals are too narrow
            double factor = entry.profile().equals("photos") ? 4 : 2;
            if (entry.method().equals(ThresholdEntry.GENERALISED_PARETO)) {
                continue;
            }
            assertThat(entry.heldOut().rateLow()).as(entry.toString()).isLessThan(factor * entry.rate());
            if (entry.kind() == GateKind.FRAME) {
                assertThat((entry.n() + 1) * entry.rate()).as(entry.toString()).isGreaterThan(1 - 1e-6);
                continue;
            }
            assertThat(entry.n()).isGreaterThanOrEqualTo(ConformalThreshold.imagesFor(entry.rate()));
        }
    }
}
