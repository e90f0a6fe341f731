package io.detoxstream.purifier.codec;

import io.detoxstream.purifier.image.RgbImage;
import java.io.IOException;

/**
 * One encoded image of which only the header has been read, so that its size can be judged before {@link #decode}
 * allocates anything that grows with it.
 */
interface EncodedImage {
    /** png, jpeg, webp, bmp or gif. */
    String format();

    /** Columns as stored, before any EXIF rotation; 1 or greater. */
    int width();

    /** Rows as stored, before any EXIF rotation; 1 or greater. */
    int height();

    /**
     * @return upright pixels
     * @throws IOException if the rest of the file is incomplete, damaged or of a kind that is not handled
     */
    RgbImage decode(PluginReaders readers) throws IOException;
}
