package io.detoxstream.purifier.diffusion;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where a network runs.
 *
 * @param device cpu, cuda, or auto
 * @param deviceId number of the CUDA device, 0 or greater; ignored on the CPU
 * @param intraOpThreads threads that one evaluation may use on the CPU; 0 leaves it to the runtime (one per core)
 * @param sampling whether the steps of a purification run as one graph
 */
public record DeviceSettings(Device device, int deviceId, int intraOpThreads, Sampling sampling) {
    /** The CPU with the runtime's own number of threads. */
    public static final DeviceSettings CPU = new DeviceSettings(Device.CPU, 0, 0);

    /** How the steps of a purification run. The result is the same but for rounding. */
    public enum Sampling {
        /** As one graph on a GPU, one by one on the CPU, where the graph gains nothing. */
        AUTO,
        /** As one graph, unless the model cannot be composed. */
        GRAPH,
        /** One by one. */
        STEPS;

        /** @throws IllegalArgumentException naming the possible values */
        public static Sampling of(String code) {
            return Arrays.stream(values())
                    .filter(sampling -> sampling.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no sampling '" + code + "'; there are "
                            + Arrays.stream(values()).map(Sampling::code).collect(Collectors.joining(", "))));
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Device {
        CPU,
        /** The CUDA device, or no start at all. */
        CUDA,
        /** The CUDA device where there is one, otherwise the CPU with a warning in the log. */
        AUTO;

        /** @throws IllegalArgumentException naming the possible values */
        public static Device of(String code) {
            return Arrays.stream(values())
                    .filter(device -> device.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no device '" + code + "'; there are "
                            + Arrays.stream(values()).map(Device::code).collect(Collectors.joining(", "))));
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** With the default way of sampling. */
    public DeviceSettings(Device device, int deviceId, int intraOpThreads) {
        this(device, deviceId, intraOpThreads, Sampling.AUTO);
    }

    public DeviceSettings {
        if (deviceId < 0 || intraOpThreads < 0) {
            throw new IllegalArgumentException(
                    "device number and threads must be 0 or greater: " + deviceId + ", " + intraOpThreads);
        }
    }
}
