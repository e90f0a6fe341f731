/** The whole stream: an embedded broker, the service, a feeder and a read-committed consumer in this process. */
package io.detoxstream.bench.stream;
