package io.detoxstream.bench.network;

/**
 * How the network is used.
 *
 * @param batch images of one call
 * @param callers threads that call at a time
 * @param threads that one call may use on the CPU
 */
public record Layout(int batch, int callers, int threads) {
    @Override
    public String toString() {
        return "batch " + batch + ", " + callers + (callers == 1 ? " caller" : " callers") + " x " + threads
                + (threads == 1 ? " thread" : " threads");
    }
}
