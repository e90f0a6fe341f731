package io.detoxstream.purifier.purify;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.tile.Tile;
import java.util.List;
import org.junit.jupiter.api.Test;

class AreasTest {
    @Test
    void shouldLayARectangleWithAMarginOnTheGridAroundEachPart() {
        Mask mask = mask(320, 160, new Tile(100, 50, 7, 7), new Tile(310, 150, 5, 5));

        assertThat(Areas.around(mask, 16, 8))
                .containsExactlyInAnyOrder(new Tile(80, 32, 48, 48), new Tile(288, 128, 32, 32));
    }

    @Test
    void shouldUniteRectanglesThatOverlap() {
        Mask mask = mask(320, 160, new Tile(40, 40, 8, 8), new Tile(80, 56, 8, 8));

        assertThat(Areas.around(mask, 16, 8)).containsExactly(new Tile(24, 24, 80, 56));
        assertThat(Areas.disjoint(List.of(new Tile(0, 0, 8, 8), new Tile(16, 0, 8, 8), new Tile(4, 4, 16, 8))))
                .containsExactly(new Tile(0, 0, 24, 12));
        assertThat(Areas.disjoint(List.of(new Tile(0, 0, 8, 8), new Tile(8, 0, 8, 8))))
                .as("neighbours share no pixel")
                .hasSize(2);
    }

    @Test
    void shouldCutLargeRectanglesIntoWindowsThatOverlap() {
        assertThat(Areas.windows(128, 40, 128, 32)).containsExactly(new Tile(0, 0, 128, 40));
        assertThat(Areas.windows(200, 136, 128, 32))
                .containsExactly(
                        new Tile(0, 0, 128, 128),
                        new Tile(72, 0, 128, 128),
                        new Tile(0, 8, 128, 128),
                        new Tile(72, 8, 128, 128));
        assertThat(Areas.windows(320, 8, 128, 32)).extracting(Tile::x).containsExactly(0, 96, 192);
    }

    private static Mask mask(int width, int height, Tile... parts) {
        boolean[] inside = new boolean[width * height];
        for (Tile part : parts) {
            for (int y = part.y(); y < part.y() + part.height(); y++) {
                for (int x = part.x(); x < part.x() + part.width(); x++) {
                    inside[y * width + x] = true;
                }
            }
        }
        return new Mask(width, height, inside);
    }
}
