package io.detoxstream.app.management;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ExitCodes;

/** The management port cannot be had. */
public final class PortInUseException extends CommandException {
    private static final long serialVersionUID = 1L;

    PortInUseException(String host, int port, Exception cause) {
        super(
                ExitCodes.CONFIG,
                "the management port " + port + " on " + host + " cannot be opened (" + cause.getMessage()
                        + "): another program may have it; choose another with --port (0: any free one),"
                        + " or do without with --no-management",
                cause);
    }
}
