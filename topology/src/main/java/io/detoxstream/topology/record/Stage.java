package io.detoxstream.topology.record;

/** The two applications, as records and headers name them. */
public enum Stage {
    SCREEN("screen"),
    PURIFY("purify");

    private final String code;

    Stage(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
