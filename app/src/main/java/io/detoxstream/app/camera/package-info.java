/** {@code detox feed --camera}: from frames to raw image events. */
package io.detoxstream.app.camera;
