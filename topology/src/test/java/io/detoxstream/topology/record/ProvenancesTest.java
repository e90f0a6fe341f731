package io.detoxstream.topology.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.schemas.Provenance;
import io.detoxstream.topology.support.DelegatingDetoxifier;
import io.detoxstream.topology.support.FakeDetoxifier;
import io.detoxstream.topology.support.Images;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which network a decision says it is of. */
class ProvenancesTest {
    private static final String COPY = "cd".repeat(32);
    private static final ImageDetoxifier ALONE = new FakeDetoxifier();

    private final Provenances alone = new Provenances("test", ALONE);
    private final Provenances paired = new Provenances("test", paired(ImageDetoxifier.Method.LOCALIZED));
    private final Provenances zip = new Provenances("test", paired(ImageDetoxifier.Method.ZIP));

    @Test
    void shouldNameTheOneNetworkThereIs() {
        Provenance screened = alone.screened(screened(10));
        Provenance purified = alone.purified(screened, screened(80), PurificationSettings.Mode.REGENERATE, 8);

        for (Provenance provenance : List.of(screened, purified)) {
            assertThat(provenance.getModelSha256()).isEqualTo(FakeDetoxifier.SHA256);
            assertThat(provenance.getScreeningModelSha256()).isNull();
        }
        assertThat(alone.screeningModelSha256()).isEqualTo(alone.modelSha256());
    }

    @Test
    void shouldSayThatACopyMadeAWeakRestoration() {
        Provenance screened = paired.screened(screened(10));
        Provenance again = paired.screenedAgain(screened, screened(80));

        for (Provenance provenance : List.of(screened, again)) {
            assertThat(provenance.getModel()).isEqualTo("copy");
            assertThat(provenance.getModelSha256()).isEqualTo(COPY);
            assertThat(provenance.getPrecision()).isEqualTo("int8");
            assertThat(provenance.getScreeningModelSha256()).isNull();
        }
        assertThat(paired.screeningModelSha256()).isEqualTo(COPY);
    }

    @Test
    void shouldSayThatTheModelPurifiedWhatACopyHadFlagged() {
        Provenance flag = paired.screened(screened(80));

        Provenance purified = paired.purified(flag, screened(80), PurificationSettings.Mode.REGENERATE, 8);

        assertThat(purified.getModel()).isEqualTo("fake");
        assertThat(purified.getModelSha256()).isEqualTo(FakeDetoxifier.SHA256).isEqualTo(paired.modelSha256());
        assertThat(purified.getPrecision()).isEqualTo("fp32");
        assertThat(purified.getScreeningModelSha256()).isEqualTo(COPY);
    }

    @Test
    void shouldSayThatZipMadeWhatWasNotFlagged() {
        Provenance clean = zip.screened(screened(10));
        Provenance flagged = zip.screened(screened(80));

        assertThat(clean.getModelSha256()).isEqualTo(FakeDetoxifier.SHA256);
        assertThat(clean.getScreeningModelSha256()).isEqualTo(COPY);
        assertThat(flagged.getModelSha256()).isEqualTo(COPY);
    }

    private static Screened screened(int red) {
        return (Screened) ALONE.screen(List.of(input(red))).get(0);
    }

    private static ImageInput input(int red) {
        RgbImage image = Images.withRed(red);
        return ImageInput.of(image, image.rgb(), "any");
    }

    private static ImageDetoxifier paired(ImageDetoxifier.Method method) {
        return new DelegatingDetoxifier(ALONE) {
            @Override
            public ModelInfo screeningModel() {
                ModelInfo model = model();
                return new ModelInfo(
                        "copy",
                        COPY,
                        ModelInfo.INT8,
                        model.device(),
                        model.schedule(),
                        model.prediction(),
                        model.sizeMultiple());
            }

            @Override
            public Method method() {
                return method;
            }
        };
    }
}
