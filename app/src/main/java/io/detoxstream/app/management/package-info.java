/** The management port: health, metrics, topology and configuration over HTTP, read-only. */
package io.detoxstream.app.management;
