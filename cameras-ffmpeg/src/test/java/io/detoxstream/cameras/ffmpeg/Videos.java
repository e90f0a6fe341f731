package io.detoxstream.cameras.ffmpeg;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Java2DFrameConverter;

/** Videos of which every frame is a little brighter than the one before. */
final class Videos {
    static final int WIDTH = 160;
    static final int HEIGHT = 120;
    static final int FRAMES_PER_SECOND = 10;
    /** Levels of brightness between two frames. */
    static final int STEP = 8;

    private Videos() {}

    /** An MP4 with MPEG-4 part 2 inside, which every build of FFmpeg can write and read. */
    static Path record(Path file, int frames) throws Exception {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), WIDTH, HEIGHT);
                Java2DFrameConverter converter = new Java2DFrameConverter()) {
            recorder.setFormat("mp4");
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
            recorder.setFrameRate(FRAMES_PER_SECOND);
            recorder.setVideoQuality(2);
            recorder.start();
            for (int i = 0; i < frames; i++) {
                recorder.record(converter.convert(plain(brightness(i))));
            }
            recorder.stop();
        }
        return file;
    }

    static int brightness(int frame) {
        return 8 + STEP * frame;
    }

    static BufferedImage plain(int grey) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(grey, grey, grey));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.dispose();
        return image;
    }
}
