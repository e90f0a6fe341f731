package io.detoxstream.evaluation.method;

/** What a method costs, as slower ones run on fewer images. */
public enum Pace {
    /** At most a few network evaluations for most images. */
    CHEAP,
    /** Several for every image. */
    SLOW,
    /** More than sixty for every image. */
    SLOWEST
}
