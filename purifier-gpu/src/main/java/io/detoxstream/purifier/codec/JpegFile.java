package io.detoxstream.purifier.codec;

import io.detoxstream.purifier.image.RgbImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Baseline, extended and progressive 8-bit JPEG of 1, 3 or 4 components, upright by EXIF. The decoder gets the segments
 * that make pixels and no others, up to the end-of-image marker, which must be there: decoders fill what is missing
 * with grey and merely warn.
 */
final class JpegFile implements EncodedImage {
    /**
     * Each scan costs a pass over all blocks however short it is, so their number bounds the decoder's work. Encoders
     * write about 10; libjpeg-turbo's own fuzzing stops at 500.
     */
    private static final int MOST_SCANS = 100;

    private final Bytes file;
    private final JpegFrame frame;

    private JpegFile(Bytes file, JpegFrame frame) {
        this.file = file;
        this.frame = frame;
    }

    static JpegFile open(Bytes file) throws RefusedImageException {
        JpegSegments segments = new JpegSegments(file);
        while (segments.next()) {
            if (JpegFrame.isStartOfFrame(segments.marker())) {
                return new JpegFile(file, JpegFrame.of(segments.marker(), segments.body()));
            }
            if (segments.isScan()) {
                break;
            }
        }
        throw RefusedImageException.undecodable("the JPEG has no frame header");
    }

    @Override
    public String format() {
        return "jpeg";
    }

    @Override
    public int width() {
        return frame.width();
    }

    @Override
    public int height() {
        return frame.height();
    }

    @Override
    public RgbImage decode(PluginReaders readers) throws IOException {
        frame.requireSupported();
        JpegMetadata metadata = new JpegMetadata();
        byte[] plain = withoutMetadata(metadata);
        byte[] rgb = frame.components() == 4
                ? CmykToRgb.convert(
                        readers.jpeg().raster(plain, width(), height()), metadata.adobeTransform(), metadata.profile())
                : colors(readers, plain, metadata);
        return metadata.orientation().apply(new RgbImage(width(), height(), rgb));
    }

    private byte[] colors(PluginReaders readers, byte[] plain, JpegMetadata metadata) throws IOException {
        byte[] rgb = RasterToRgb.convert(readers.jpeg().image(plain, width(), height()), null)
                .rgb();
        return frame.components() == 3
                ? metadata.profile().toSrgb(rgb, 3, width(), height()).orElse(rgb)
                : rgb;
    }

    private byte[] withoutMetadata(JpegMetadata metadata) throws RefusedImageException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length());
        file.slice(0, 2).copyTo(out);
        JpegSegments segments = new JpegSegments(file);
        int frames = 0;
        int scans = 0;
        while (segments.next()) {
            if (JpegFrame.isStartOfFrame(segments.marker()) && ++frames > 1) {
                throw RefusedImageException.undecodable("the JPEG has two frame headers");
            }
            if (segments.isScan() && ++scans > MOST_SCANS) {
                throw RefusedImageException.undecodable("the JPEG has more than " + MOST_SCANS + " scans");
            }
            if (metadata.keeps(segments.marker(), segments.body())) {
                segments.copyTo(out);
            }
        }
        out.write(0xff);
        out.write(JpegSegments.END_OF_IMAGE);
        return out.toByteArray();
    }
}
