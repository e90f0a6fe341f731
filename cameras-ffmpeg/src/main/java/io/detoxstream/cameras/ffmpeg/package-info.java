/**
 * Cameras and videos that FFmpeg opens, each in a process of its own.
 *
 * <p>A grabber in this JVM cannot be made safe. Its calls block in native code, where neither an interrupt nor a closed
 * stream reaches them; it opens and releases under one lock for the whole JVM, so that one hung camera keeps all others,
 * and its own second try, from opening; and a decoder that trips over a hostile stream takes the JVM with it. A process
 * can be killed, and the system gives back what it held, the device included. So the parent never waits longer than the
 * time-out for a message, and then kills; FFmpeg's own time-outs are set as well, because they give better messages.
 */
package io.detoxstream.cameras.ffmpeg;
