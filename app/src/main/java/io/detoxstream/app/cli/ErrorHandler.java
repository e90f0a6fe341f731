package io.detoxstream.app.cli;

import io.detoxstream.purifier.calibration.CalibrationException;
import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.serdes.RegistryUnavailableException;
import io.detoxstream.serdes.payload.StoreUnavailableException;
import io.detoxstream.topology.runtime.ClusterNotReadyException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what goes wrong into one line on standard error and an exit code; the stack trace comes with --verbose. A list of
 * faults with their remedies keeps a line for each.
 */
public final class ErrorHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {
    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        Throwable failure = unwrap(thrown);
        PrintWriter err = command.getErr();
        err.println("detox: " + line(failure));
        if (GlobalOptions.verbose(command)) {
            thrown.printStackTrace(err);
        }
        err.flush();
        return exitCode(failure);
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("detox: " + oneLine(e.getMessage()));
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCodes.USAGE;
    }

    private static Throwable unwrap(Throwable thrown) {
        Throwable failure = thrown;
        while ((failure instanceof ExecutionException || failure instanceof UncheckedIOException)
                && failure.getCause() != null) {
            failure = failure.getCause();
        }
        return failure;
    }

    private static int exitCode(Throwable failure) {
        if (failure instanceof CommandException known) {
            return known.exitCode();
        }
        if (failure instanceof KafkaException && failure.getCause() instanceof ConfigException) {
            return ExitCodes.CONFIG;
        }
        if (failure instanceof ConfigException
                || failure instanceof ClusterNotReadyException
                || failure instanceof CalibrationException) {
            return ExitCodes.CONFIG;
        }
        if (failure instanceof IOException) {
            return ExitCodes.IO;
        }
        if (failure instanceof KafkaException
                || failure instanceof RegistryUnavailableException
                || failure instanceof StoreUnavailableException
                || failure instanceof DenoiserException) {
            return ExitCodes.UNAVAILABLE;
        }
        return ExitCodes.INTERNAL;
    }

    private static String line(Throwable failure) {
        if (failure instanceof ClusterNotReadyException || failure instanceof CommandException) {
            return failure.getMessage();
        }
        String message = failure.getMessage() == null ? "" : oneLine(failure.getMessage());
        if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
            return "no such file: " + message;
        }
        if (failure instanceof AccessDeniedException) {
            return "access denied: " + message;
        }
        if (failure instanceof NotDirectoryException) {
            return "no folder: " + message;
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "a file is in the way: " + message;
        }
        if (exitCode(failure) == ExitCodes.INTERNAL || message.isEmpty()) {
            return failure.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message)
                    + " (--verbose shows where)";
        }
        // the clients wrap what went wrong in "Failed to construct"
        return failure instanceof KafkaException && failure.getCause() != null
                ? message + ": " + oneLine(String.valueOf(failure.getCause().getMessage()))
                : message;
    }

    private static String oneLine(String message) {
        return message.lines()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
