package io.detoxstream.cameras;

import java.io.IOException;

/** Opens cameras of one kind. Found as a service; safe for several threads. */
public interface CameraDriver {
    /** Whether it is for addresses of this kind; says nothing about whether a camera is there. */
    boolean accepts(CameraAddress address);

    /**
     * Opens a camera, within about the open time-out.
     *
     * @param counts where frames are counted
     * @throws CameraRefusedException if trying again cannot help
     * @throws IOException if the camera cannot be reached now
     * @throws IllegalArgumentException if the address is malformed
     */
    CameraStream open(CameraAddress address, CameraSettings settings, FrameCounts counts)
            throws IOException, InterruptedException;
}
