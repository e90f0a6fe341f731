package io.detoxstream.cameras.image;

/** How a frame is encoded. */
public enum FrameFormat {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png");

    private final String contentType;
    private final String extension;

    FrameFormat(String contentType, String extension) {
        this.contentType = contentType;
        this.extension = extension;
    }

    /** The media type. */
    public String contentType() {
        return contentType;
    }

    /** Of file names, without the dot. */
    public String extension() {
        return extension;
    }
}
