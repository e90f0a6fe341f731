package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.tile.Padding;
import io.detoxstream.purifier.tile.Tile;
import java.util.Arrays;
import java.util.List;

/**
 * The parts of an image whose weak restoration was touched by what is under the mask.
 *
 * @param width columns that the image is padded to
 * @param height rows that it is padded to
 * @param pixels as large as the image: the pixels that were touched
 * @param boxes disjoint rectangles that are restored again
 * @param margin pixels along a window's border that it does not answer for
 */
record TouchedParts(int width, int height, Mask pixels, List<Box> boxes, int margin) {
    /**
     * @param area in the padded image
     * @param windows in the area: what the network has to see of it
     */
    record Box(Tile area, List<Tile> windows) {}

    /** All of an image that goes through the network whole. */
    static TouchedParts whole(Mask mask, int grid) {
        int width = Padding.roundUp(mask.width(), grid);
        int height = Padding.roundUp(mask.height(), grid);
        Tile all = new Tile(0, 0, width, height);
        return new TouchedParts(width, height, everywhere(mask), List.of(new Box(all, List.of(all))), 0);
    }

    /** The tiles of a frame that hold masked pixels, where the network carries them through all of a tile. */
    static TouchedParts tiles(Mask mask, ScreeningSettings screening) {
        int width = Math.max(mask.width(), screening.tile());
        int height = Math.max(mask.height(), screening.tile());
        // padding repeats pixels of the same tile, so only the image itself needs a look
        List<Tile> touched = screening.tiles(mask.width(), mask.height()).tiles().stream()
                .filter(mask::touches)
                .toList();
        List<Box> boxes = Areas.disjoint(touched).stream()
                .map(area -> new Box(
                        area,
                        touched.stream()
                                .filter(tile -> isInside(tile, area))
                                .map(tile -> relative(tile, area))
                                .toList()))
                .toList();
        return new TouchedParts(width, height, everywhere(mask), boxes, 0);
    }

    /** What a local network has carried a masked pixel to, with all that it needs to see to restore it again. */
    static TouchedParts near(Mask mask, Neighbourhood neighbourhood) {
        int width = Padding.roundUp(mask.width(), neighbourhood.grid());
        int height = Padding.roundUp(mask.height(), neighbourhood.grid());
        Mask pixels = mask.dilate(neighbourhood.reach());
        Mask padded = pixels.pad(width, height);
        List<Box> boxes = neighbourhood.areas(padded).stream()
                .map(area -> new Box(
                        area,
                        neighbourhood.windows(area.width(), area.height()).stream()
                                .filter(window -> answersFor(window, area, padded, neighbourhood.margin()))
                                .toList()))
                .toList();
        return new TouchedParts(width, height, pixels, boxes, neighbourhood.margin());
    }

    private static boolean answersFor(Tile window, Tile area, Mask pixels, int margin) {
        Tile inner = Areas.inner(window, area.width(), area.height(), margin);
        return pixels.touches(new Tile(area.x() + inner.x(), area.y() + inner.y(), inner.width(), inner.height()));
    }

    /** Tiles are never cut by a box. */
    private static boolean isInside(Tile tile, Tile box) {
        return tile.x() >= box.x()
                && tile.y() >= box.y()
                && tile.x() < box.x() + box.width()
                && tile.y() < box.y() + box.height();
    }

    private static Tile relative(Tile tile, Tile box) {
        return new Tile(tile.x() - box.x(), tile.y() - box.y(), tile.width(), tile.height());
    }

    private static Mask everywhere(Mask mask) {
        boolean[] all = new boolean[mask.inside().length];
        Arrays.fill(all, true);
        return new Mask(mask.width(), mask.height(), all);
    }
}
