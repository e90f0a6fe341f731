package io.detoxstream.purifier.codec;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.util.Iterator;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * The ImageIO plugins that unpack pixels, chosen by class once, so that another plugin on the class path or another
 * thread's class loader cannot change how an image is decoded. Immutable; {@link PluginReader}s are safe for several
 * threads.
 */
final class PluginReaders {
    private static final String JDK = "com.sun.imageio.plugins.";
    private final PluginReader png;
    private final PluginReader jpeg;
    private final PluginReader gif;

    /** @throws IllegalStateException if a plugin is missing from the class path */
    PluginReaders() {
        this.png = reader(JDK + "png.PNGImageReaderSpi");
        this.jpeg = reader(JPEGImageReaderSpi.class.getName());
        this.gif = reader(JDK + "gif.GIFImageReaderSpi");
    }

    PluginReader png() {
        return png;
    }

    PluginReader jpeg() {
        return jpeg;
    }

    PluginReader gif() {
        return gif;
    }

    private static PluginReader reader(String provider) {
        Iterator<ImageReaderSpi> all =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
        while (all.hasNext()) {
            ImageReaderSpi spi = all.next();
            if (spi.getClass().getName().equals(provider)) {
                return new PluginReader(spi);
            }
        }
        throw new IllegalStateException("the ImageIO plugin " + provider + " is not registered");
    }
}
