package io.detoxstream.purifier.zip;

import io.detoxstream.purifier.image.Planes;

/** Orthogonal projections of images: linear, symmetric, and the second time without effect. They commute. */
enum Projection {
    /** Each pixel becomes the mean of its three channels: A+ A with A = "make grey". */
    CHANNEL_MEAN {
        @Override
        Planes of(Planes image, int block) {
            Planes mean = new Planes(image.width(), image.height());
            int area = image.width() * image.height();
            float[] from = image.data();
            for (int p = 0; p < area; p++) {
                float grey = (from[p] + from[area + p] + from[2 * area + p]) / Planes.CHANNELS;
                for (int c = 0; c < Planes.CHANNELS; c++) {
                    mean.data()[c * area + p] = grey;
                }
            }
            return mean;
        }
    },
    /** Each block becomes its mean, channel by channel: A+ A with A = "shrink". Blocks at the edge may be cut. */
    BLOCK_MEAN {
        @Override
        Planes of(Planes image, int block) {
            Planes mean = new Planes(image.width(), image.height());
            for (int row = 0; row < Planes.CHANNELS * image.height(); row++) {
                int y = row % image.height();
                if (y % block == 0) {
                    int rows = Math.min(block, image.height() - y);
                    for (int x = 0; x < image.width(); x += block) {
                        average(image, mean, row, rows, x, Math.min(block, image.width() - x));
                    }
                }
            }
            return mean;
        }
    };

    /** @param block side of a block in pixels, 1 or more */
    abstract Planes of(Planes image, int block);

    private static void average(Planes image, Planes mean, int firstRow, int rows, int firstX, int columns) {
        double sum = 0;
        for (int row = firstRow; row < firstRow + rows; row++) {
            for (int x = firstX; x < firstX + columns; x++) {
                sum += image.data()[row * image.width() + x];
            }
        }
        float value = (float) (sum / (rows * columns));
        for (int row = firstRow; row < firstRow + rows; row++) {
            for (int x = firstX; x < firstX + columns; x++) {
                mean.data()[row * image.width() + x] = value;
            }
        }
    }
}
