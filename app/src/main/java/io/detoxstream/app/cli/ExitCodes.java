package io.detoxstream.app.cli;

/**
 * Every exit code of the command line, with the line that the help of a command shows for it.
 *
 * <p>Codes from 64 on follow sysexits.h, those above 128 are the shell's for a signal.
 */
public final class ExitCodes {
    public static final int OK = 0;
    /** The command went through, but some of its inputs did not. */
    public static final int SOME_FAILED = 1;

    public static final int USAGE = 2;
    /** The service stopped because of a fault; the log names the record and the cause. */
    public static final int FAULT = 3;

    public static final int UNAVAILABLE = 69;
    public static final int INTERNAL = 70;
    public static final int IO = 74;
    public static final int CONFIG = 78;
    public static final int INTERRUPTED = 130;
    public static final int TERMINATED = 143;

    public static final String OK_LINE = "0:everything went through";
    public static final String SOME_FAILED_LINE = "1:it ran, but not every input went through; they are named";
    public static final String USAGE_LINE = "2:the command line was not understood";
    public static final String FAULT_LINE = "3:stopped by a fault; origin and cause are in the last lines";
    public static final String UNAVAILABLE_LINE = "69:broker, registry or device cannot be reached";
    public static final String INTERNAL_LINE = "70:an error in DetoxStream itself";
    public static final String IO_LINE = "74:a file cannot be read or written";
    public static final String CONFIG_LINE = "78:the configuration, model or thresholds do not fit";
    public static final String SIGNAL_LINE = "130, 143:stopped by Ctrl-C or SIGTERM, after draining";

    private ExitCodes() {}
}
