package io.detoxstream.app.soak;

/**
 * One kill.
 *
 * @param instances application processes that ran at that moment
 * @param valid whether the process died in the middle of a batch of several images
 * @param batch images of the batch that the marker spoke of last
 * @param brokerBounced number of the broker that was stopped and started, or -1
 * @param recoveryMillis from the kill to the first result after it
 */
public record SoakRound(int number, int instances, boolean valid, int batch, int brokerBounced, long recoveryMillis) {}
