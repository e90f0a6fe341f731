/** HTTP-MJPEG, {@code multipart/x-mixed-replace} with a JPEG a part, as most network cameras offer it. */
package io.detoxstream.cameras.mjpeg;
