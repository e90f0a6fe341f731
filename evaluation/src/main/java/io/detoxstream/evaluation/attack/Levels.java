package io.detoxstream.evaluation.attack;

/** 8-bit storage. */
final class Levels {
    private Levels() {}

    /** The nearest of the levels 0 to 255, as an unsigned byte. */
    static byte stored(double level) {
        return (byte) Math.round(Math.max(0, Math.min(255, level)));
    }
}
