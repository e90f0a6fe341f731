package io.detoxstream.purifier.support;

import io.detoxstream.purifier.diffusion.Denoisers;
import io.detoxstream.purifier.diffusion.DeviceSettings;
import io.detoxstream.purifier.diffusion.OnnxDenoiser;
import java.nio.file.Path;

/** The small networks in the test resources; see make.py beside them. */
public final class Networks {
    private Networks() {}

    /** @param name for example local */
    public static OnnxDenoiser open(String name) {
        return open(name, DeviceSettings.CPU);
    }

    /** @param name for example local */
    public static OnnxDenoiser open(String name, DeviceSettings settings) {
        Path folder = Path.of(System.getProperty("detox.home")).resolve("purifier-gpu/src/test/resources/networks");
        return Denoisers.open(folder.resolve(name + ".onnx"), settings);
    }
}
