/**
 * The console page: what comes through this process, live, with pictures.
 *
 * <p>Pictures are tapped where images pass inside the process, and not read back from the topics: the mask is on no topic,
 * the map only on that of flagged images, and a consumer of its own would send every image over the network twice more.
 * The stream thread only puts a reference into a short queue, and a full queue drops it, so the exactly-once path does not
 * wait, fail or grow by it. What is shown is decided but perhaps not yet committed: after an abort the same record comes
 * again and takes the place of the first, as both have one origin.
 */
package io.detoxstream.app.console;
