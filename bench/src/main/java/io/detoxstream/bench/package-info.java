/** How fast it is: one run that measures the network, the library and the whole stream, and compares them. */
package io.detoxstream.bench;
