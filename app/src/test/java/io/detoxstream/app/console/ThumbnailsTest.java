package io.detoxstream.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.DecodeOutcome.Decoded;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.MaskRule;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.topology.metrics.Sight;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThumbnailsTest {
    private final Thumbnails thumbnails = new Thumbnails(MaskRule.of(PurificationSettings.DEFAULT));

    private static RgbImage decoded(byte[] png) {
        return ((Decoded) new ImageCodec(DecodeLimits.DEFAULT).decode(png)).image();
    }

    @Test
    void shouldShowBeforeMapMaskAndAfterOfAPurifiedImage() {
        Map<Picture, byte[]> pictures = thumbnails.of(Decisions.purifiedSight(32), true);

        assertThat(pictures).containsOnlyKeys(Picture.values());
        assertThat(decoded(pictures.get(Picture.BEFORE))).isEqualTo(Decisions.image(32, 32));
        RgbImage map = decoded(pictures.get(Picture.MAP));
        assertThat(map.get(0, 0, 0)).isGreaterThan(200);
        assertThat(map.get(20, 20, 0)).isZero();
        RgbImage mask = decoded(pictures.get(Picture.MASK));
        assertThat(mask.get(3, 3, 1)).isEqualTo(Decisions.image(32, 32).get(3, 3, 1));
        assertThat(mask.get(30, 30, 1)).isLessThan(Decisions.image(32, 32).get(30, 30, 1) / 2);
    }

    @Test
    void shouldShowNothingAfterAFlaggedImageThatIsNotPurified() {
        assertThat(thumbnails.of(Decisions.screenedSight(32), true))
                .containsOnlyKeys(Picture.BEFORE, Picture.MAP, Picture.MASK);
        assertThat(thumbnails.of(Decisions.screenedSight(32), false))
                .containsOnlyKeys(Picture.BEFORE, Picture.MAP, Picture.AFTER);
        assertThat(thumbnails.of(Sight.NONE, true)).isEmpty();
    }

    @Test
    void shouldShrinkFramesAndKeepSmallSpotsVisible() {
        Sight frame = Sight.screened(Decisions.image(1000, 301), Decisions.screened(1000, 301));
        Map<Picture, byte[]> pictures = thumbnails.of(frame, true);

        for (byte[] png : pictures.values()) {
            assertThat(decoded(png).width()).isEqualTo(125);
            assertThat(decoded(png).height()).isEqualTo(38);
        }
        assertThat(decoded(pictures.get(Picture.MAP)).get(0, 0, 0)).isGreaterThan(200);
        // a gradient from left to right keeps its course
        assertThat(decoded(pictures.get(Picture.BEFORE)).get(62, 10, 0)).isBetween(120, 135);
    }
}
