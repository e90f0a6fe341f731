package io.detoxstream.evaluation.victim;

import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.purifier.diffusion.DeviceSettings;
import io.detoxstream.purifier.diffusion.ModelFile;
import io.detoxstream.purifier.diffusion.OnnxRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds and opens victims. */
public final class Victims {
    private static final String ENDING = ".onnx";

    private Victims() {}

    /**
     * The victim files of a folder, in order of their names.
     *
     * @throws IOException if the folder cannot be read
     */
    public static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Opens a victim on the CPU after comparing it with the digest beside it.
     *
     * @param threads that one call may use, 1 or more
     * @throws DenoiserException if the file, its digest or its metadata are missing or wrong
     */
    public static Victim open(Path onnx, int threads) {
        ModelFile file = ModelFile.verified(onnx);
        OnnxRuntime.Loaded loaded =
                OnnxRuntime.load(file.path(), new DeviceSettings(DeviceSettings.Device.CPU, 0, threads));
        try {
            return new OnnxVictim(
                    loaded.model(), VictimInfo.of(loaded.model().getBlock().getCustomMetadata(), file.sha256()));
        } catch (DenoiserException e) {
            loaded.model().close();
            throw new DenoiserException("cannot use " + onnx + ": " + e.getMessage(), e);
        }
    }
}
