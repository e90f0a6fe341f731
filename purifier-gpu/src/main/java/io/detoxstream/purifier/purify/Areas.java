package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.suspicion.MapKind;
import io.detoxstream.purifier.suspicion.Region;
import io.detoxstream.purifier.suspicion.Regions;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import io.detoxstream.purifier.tile.Tile;
import java.util.ArrayList;
import java.util.List;

/** Which parts of an image have to go through the network, as rectangles. */
final class Areas {
    private Areas() {}

    /**
     * Disjoint rectangles around the connected parts of a mask, with a margin, on a grid of cells.
     *
     * @param mask sides are multiples of the cell
     * @param margin pixels around every masked one that the network sees at least, as far as the image goes
     * @param cell what the sides and corners of the rectangles are multiples of
     */
    static List<Tile> around(Mask mask, int margin, int cell) {
        int columns = mask.width() / cell;
        int rows = mask.height() / cell;
        boolean[] touched = new boolean[columns * rows];
        for (int p = 0; p < mask.inside().length; p++) {
            if (mask.inside()[p]) {
                touched[p / mask.width() / cell * columns + p % mask.width() / cell] = true;
            }
        }
        boolean[] grown = new Mask(columns, rows, touched)
                .dilate((margin + cell - 1) / cell)
                .inside();
        SuspicionMap unscored = new SuspicionMap(MapKind.NOISE_ERROR, columns, rows, new float[grown.length]);
        List<Tile> boxes = new ArrayList<>();
        for (Region box : Regions.find(grown, unscored)) {
            boxes.add(new Tile(box.x() * cell, box.y() * cell, box.width() * cell, box.height() * cell));
        }
        return disjoint(boxes);
    }

    /** Unites rectangles that overlap with the rectangle around both, until none do. */
    static List<Tile> disjoint(List<Tile> tiles) {
        List<Tile> boxes = new ArrayList<>();
        for (Tile tile : tiles) {
            Tile box = tile;
            for (int i = 0; i < boxes.size(); ) {
                if (overlap(box, boxes.get(i))) {
                    box = around(box, boxes.remove(i));
                    i = 0;
                } else {
                    i++;
                }
            }
            boxes.add(box);
        }
        return boxes;
    }

    /**
     * Cuts a rectangle into overlapping windows, row by row; one that is small enough stays whole.
     *
     * @param side largest side of a window
     * @param overlap pixels that neighbouring windows share at least, less than the side
     */
    static List<Tile> windows(int width, int height, int side, int overlap) {
        int w = Math.min(width, side);
        int h = Math.min(height, side);
        List<Tile> windows = new ArrayList<>();
        for (int y : starts(height, h, overlap)) {
            for (int x : starts(width, w, overlap)) {
                windows.add(new Tile(x, y, w, h));
            }
        }
        return windows;
    }

    /**
     * The part of a window that is some pixels away from its borders, but for borders that it shares with its area.
     *
     * @param margin pixels, 0 or greater
     */
    static Tile inner(Tile window, int width, int height, int margin) {
        int left = window.x() == 0 ? 0 : margin;
        int top = window.y() == 0 ? 0 : margin;
        int right = window.x() + window.width() == width ? 0 : margin;
        int bottom = window.y() + window.height() == height ? 0 : margin;
        return new Tile(
                window.x() + left, window.y() + top, window.width() - left - right, window.height() - top - bottom);
    }

    private static int[] starts(int length, int window, int overlap) {
        int stride = window - Math.min(overlap, window - 1);
        int count = 1 + (length - window + stride - 1) / stride;
        int[] starts = new int[count];
        for (int i = 0; i < count; i++) {
            starts[i] = Math.min(i * stride, length - window);
        }
        return starts;
    }

    private static boolean overlap(Tile a, Tile b) {
        return a.x() < b.x() + b.width()
                && b.x() < a.x() + a.width()
                && a.y() < b.y() + b.height()
                && b.y() < a.y() + a.height();
    }

    private static Tile around(Tile a, Tile b) {
        int x = Math.min(a.x(), b.x());
        int y = Math.min(a.y(), b.y());
        int right = Math.max(a.x() + a.width(), b.x() + b.width());
        int bottom = Math.max(a.y() + a.height(), b.y() + b.height());
        return new Tile(x, y, right - x, bottom - y);
    }
}
