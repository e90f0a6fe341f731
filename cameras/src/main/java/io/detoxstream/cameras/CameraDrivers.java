package io.detoxstream.cameras;

import java.util.Optional;
import java.util.ServiceLoader;

/** The drivers on the class path. */
public final class CameraDrivers {
    private CameraDrivers() {}

    /** The driver for an address, if one is there. */
    public static Optional<CameraDriver> find(CameraAddress address) {
        for (CameraDriver driver : ServiceLoader.load(CameraDriver.class)) {
            if (driver.accepts(address)) {
                return Optional.of(driver);
            }
        }
        return Optional.empty();
    }
}
