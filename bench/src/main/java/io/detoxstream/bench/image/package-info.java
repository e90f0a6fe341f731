/** What is fed: encoded images of several sizes, with and without triggers. */
package io.detoxstream.bench.image;
