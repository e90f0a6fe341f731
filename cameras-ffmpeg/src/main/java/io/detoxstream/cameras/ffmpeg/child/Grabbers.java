package io.detoxstream.cameras.ffmpeg.child;

import io.detoxstream.cameras.CameraSettings;
import io.detoxstream.cameras.ffmpeg.GrabRequest;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;

/** Grabbers with the time-outs that FFmpeg has, in microseconds. Those that a protocol does not know it ignores. */
final class Grabbers {
    private Grabbers() {}

    static FFmpegFrameGrabber create(GrabRequest request) {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        CameraSettings settings = request.settings();
        FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(request.location());
        if (request.device()) {
            grabber.setFormat("video4linux2");
        } else if (!request.file()) {
            String open = micros(settings.openTimeout().toMillis());
            String read = micros(settings.readTimeout().toMillis());
            grabber.setOption("rw_timeout", read);
            // rtsp: called stimeout before FFmpeg 5
            grabber.setOption("timeout", open);
            grabber.setOption("stimeout", open);
            // lost UDP packets are smeared frames, and smears are not what was in front of the camera
            grabber.setOption("rtsp_transport", "tcp");
        }
        return grabber;
    }

    private static String micros(long millis) {
        return String.valueOf(millis * 1000);
    }
}
