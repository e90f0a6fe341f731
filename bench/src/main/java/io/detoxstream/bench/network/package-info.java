/** The denoiser alone: what everything else is compared with. */
package io.detoxstream.bench.network;
