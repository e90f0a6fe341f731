package io.detoxstream.cameras.feed;

/**
 * How often and how fast a camera is tried again.
 *
 * @param backoff the waits between
 * @param most tries again without a single frame before the camera is given up; negative for no end
 */
public record RetryPolicy(Backoff backoff, int most) {
    boolean again(int failures) {
        return most < 0 || failures <= most;
    }
}
