package io.detoxstream.purifier.codec;

/** One reversible transform of a lossless WebP (RFC 9649, section 3.5). Pixels are ARGB, row by row. */
interface Vp8lTransform {
    /** Columns of the image as the stream holds it. */
    int storedWidth();

    /** Turns stored pixels back; may reuse the array. */
    int[] undo(int[] pixels, int height);

    /** Adds each of the four bytes modulo 256. */
    static int add(int a, int b) {
        int alphaAndGreen = (a & 0xff00ff00) + (b & 0xff00ff00);
        int redAndBlue = (a & 0x00ff00ff) + (b & 0x00ff00ff);
        return alphaAndGreen & 0xff00ff00 | redAndBlue & 0x00ff00ff;
    }

    /** Red and blue were stored less green. */
    record SubtractGreen(int storedWidth) implements Vp8lTransform {
        @Override
        public int[] undo(int[] pixels, int height) {
            for (int i = 0; i < pixels.length; i++) {
                int green = pixels[i] >>> 8 & 0xff;
                pixels[i] = add(pixels[i], green << 16 | green);
            }
            return pixels;
        }
    }

    /** Red and blue were stored less multiples of green and red that vary from block to block. */
    record CrossColor(int storedWidth, int blockBits, int[] factors) implements Vp8lTransform {
        @Override
        public int[] undo(int[] pixels, int height) {
            int across = Vp8lPixels.blocks(storedWidth, blockBits);
            for (int y = 0, i = 0; y < height; y++) {
                int blockRow = (y >> blockBits) * across;
                for (int x = 0; x < storedWidth; x++, i++) {
                    pixels[i] = undo(pixels[i], factors[blockRow + (x >> blockBits)]);
                }
            }
            return pixels;
        }

        private static int undo(int argb, int factor) {
            byte green = (byte) (argb >> 8);
            int red = (argb >> 16) + delta((byte) factor, green) & 0xff;
            int blue = argb + delta((byte) (factor >> 8), green) + delta((byte) (factor >> 16), (byte) red) & 0xff;
            return argb & 0xff00ff00 | red << 16 | blue;
        }

        private static int delta(byte factor, byte color) {
            return factor * color >> 5;
        }
    }

    /**
     * Green was stored as an index; indices of small tables share a pixel.
     *
     * @param packing log2 of the indices in one stored pixel, 0 to 3
     * @param colors 256 entries, of which those beyond the table are transparent black
     */
    record Indexing(int width, int packing, int[] colors) implements Vp8lTransform {
        static Indexing of(int width, int[] differences) {
            int[] colors = new int[256];
            colors[0] = differences[0];
            for (int i = 1; i < differences.length; i++) {
                colors[i] = add(colors[i - 1], differences[i]);
            }
            int count = differences.length;
            return new Indexing(width, count <= 2 ? 3 : count <= 4 ? 2 : count <= 16 ? 1 : 0, colors);
        }

        @Override
        public int storedWidth() {
            return Vp8lPixels.blocks(width, packing);
        }

        @Override
        public int[] undo(int[] pixels, int height) {
            int indexBits = 8 >> packing;
            int inPixel = (1 << packing) - 1;
            int[] unpacked = new int[width * height];
            for (int y = 0, i = 0; y < height; y++) {
                int row = y * storedWidth();
                for (int x = 0; x < width; x++, i++) {
                    int green = pixels[row + (x >> packing)] >>> 8 & 0xff;
                    unpacked[i] = colors[green >> (x & inPixel) * indexBits & (1 << indexBits) - 1];
                }
            }
            return unpacked;
        }
    }
}
