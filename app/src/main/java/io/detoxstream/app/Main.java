package io.detoxstream.app;

/** Where the launcher enters. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Detox.commandLine().execute(args));
    }
}
