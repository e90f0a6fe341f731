package io.detoxstream.cameras;

import java.io.IOException;
import java.util.Optional;

/** An open camera or video. For one reading thread; {@link #close()} may come from any. */
public interface CameraStream extends AutoCloseable {
    /**
     * The next frame within rate and size. Comes back within about the read time-out for every frame that the camera
     * is given time for, whatever the camera does.
     *
     * @return empty after the last frame of a file; cameras have no last frame
     * @throws IOException if the camera went away, fell silent or sends nothing usable
     */
    Optional<CameraFrame> next() throws IOException, InterruptedException;

    /** Whether frames that nobody takes in time are gone, as with a camera, or wait, as in a file. */
    boolean live();

    /** Gives the camera back. Does not wait for it, and ends a {@link #next()} under way. */
    @Override
    void close();
}
