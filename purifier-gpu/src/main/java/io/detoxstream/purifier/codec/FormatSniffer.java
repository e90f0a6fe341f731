package io.detoxstream.purifier.codec;

/**
 * Tells a format by the first bytes, whatever a sender claims, and opens its header. Formats that are known but not
 * handled are refused by name, so that an operator sees what the cameras really send.
 */
final class FormatSniffer {
    private FormatSniffer() {}

    static EncodedImage open(Bytes file) throws RefusedImageException {
        if (file.has(0, "\u0089PNG\r\n\u001a\n")) {
            return PngFile.open(file);
        }
        if (file.has(0, "\u00ff\u00d8\u00ff")) {
            return JpegFile.open(file);
        }
        if (file.has(0, "RIFF") && file.has(8, "WEBP")) {
            return WebpFile.open(file);
        }
        if (file.has(0, "GIF87a") || file.has(0, "GIF89a")) {
            return GifFile.open(file);
        }
        if (file.has(0, "BM")) {
            return BmpFile.open(file);
        }
        throw RefusedImageException.unsupported(
                nameOfUnsupported(file) + " is not supported; PNG, JPEG, WebP, BMP and GIF are");
    }

    private static String nameOfUnsupported(Bytes file) {
        if (file.has(0, "II*\0") || file.has(0, "MM\0*")) {
            return "TIFF";
        }
        if (file.has(4, "ftyp")) {
            return nameOfIsoMedia(file);
        }
        if (file.has(0, "\0\0\0\fjP  ") || file.has(0, "\u00ff\u004f\u00ff\u0051")) {
            return "JPEG 2000";
        }
        if (file.has(0, "\0\0\0\fJXL ") || file.has(0, "\u00ff\n")) {
            return "JPEG XL";
        }
        if (file.has(0, "\0\0\1\0")) {
            return "ICO";
        }
        if (file.has(0, "8BPS")) {
            return "PSD";
        }
        if (file.has(0, "%PDF")) {
            return "PDF";
        }
        if (file.has(0, "<svg") || file.has(0, "<?xml")) {
            return "SVG or XML";
        }
        return "a file that begins like no known image";
    }

    /** The major brand tells HEIC from AVIF from video. */
    private static String nameOfIsoMedia(Bytes file) {
        if (file.has(8, "avif") || file.has(8, "avis")) {
            return "AVIF";
        }
        if (file.has(8, "hei") || file.has(8, "hev") || file.has(8, "mif1") || file.has(8, "msf1")) {
            return "HEIC";
        }
        return "ISO media (MP4, MOV)";
    }
}
