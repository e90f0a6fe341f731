package io.detoxstream.app.demo;

import io.detoxstream.app.cli.Home;
import io.detoxstream.evaluation.victim.Victim;
import io.detoxstream.evaluation.victim.Victims;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the classifier that stands behind the stream in the demo. */
final class DemoVictim {
    private static final String FILE = "gtsrb-demo.onnx";

    private DemoVictim() {}

    /**
     * @param say told why there is none
     * @return empty if the file is not there
     * @throws io.detoxstream.purifier.diffusion.DenoiserException if it is there but cannot be trusted or used
     */
    static Optional<Victim> open(Home home, Consumer<String> say) {
        Path file = home.path().resolve("models").resolve("victims").resolve(FILE);
        if (!Files.exists(file)) {
            say.accept("no classifier's answers in this demo: there is no " + file);
            return Optional.empty();
        }
        // it shares the cores with the service and has little to do
        return Optional.of(Victims.open(file, 1));
    }
}
