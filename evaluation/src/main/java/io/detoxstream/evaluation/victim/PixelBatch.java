package io.detoxstream.evaluation.victim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import io.detoxstream.purifier.diffusion.BatchPlan;
import io.detoxstream.purifier.image.RgbImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/** One device batch of images as a classifier sees them, NCHW in [0, 1], and its translation. For one thread at a time. */
final class PixelBatch implements NoBatchifyTranslator<PixelBatch, float[]> {
    private static final int CHANNELS = 3;

    private final int side;
    private final FloatBuffer pixels;
    private int images;

    /** @param side of the images, in pixels */
    PixelBatch(int side) {
        this.side = side;
        this.pixels = ByteBuffer.allocateDirect(BatchPlan.LARGEST * CHANNELS * side * side * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** Takes the images of one part, and pads it with copies of the last of them. */
    void fill(List<RgbImage> all, BatchPlan.Part part) {
        images = part.size();
        pixels.clear();
        for (int i = 0; i < part.size(); i++) {
            put(all.get(part.first() + Math.min(i, part.images() - 1)));
        }
        pixels.flip();
    }

    private void put(RgbImage image) {
        byte[] rgb = image.rgb();
        for (int c = 0; c < CHANNELS; c++) {
            for (int at = c; at < rgb.length; at += CHANNELS) {
                pixels.put((rgb[at] & 0xff) / 255f);
            }
        }
    }

    @Override
    public NDList processInput(TranslatorContext context, PixelBatch batch) {
        Shape shape = new Shape(images, CHANNELS, side, side);
        NDArray image = context.getNDManager().create(pixels, shape, DataType.FLOAT32);
        image.setName(OnnxVictim.INPUT);
        return new NDList(image);
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList outputs) {
        return outputs.singletonOrThrow().toFloatArray();
    }
}
