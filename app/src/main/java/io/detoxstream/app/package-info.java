/** The {@code detox} command line. */
package io.detoxstream.app;
