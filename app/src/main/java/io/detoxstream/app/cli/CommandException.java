package io.detoxstream.app.cli;

/** Ends a command with one line for the user and an exit code. */
public class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exitCode;

    /** @param exitCode one of {@link ExitCodes} */
    public CommandException(int exitCode, String message) {
        this(exitCode, message, null);
    }

    /** @param exitCode one of {@link ExitCodes} */
    public CommandException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
