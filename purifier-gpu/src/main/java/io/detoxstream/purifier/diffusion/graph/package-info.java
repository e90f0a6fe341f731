/**
 * Puts arithmetic around a denoiser into one ONNX graph, so that a device is asked once for many evaluations. Knows the
 * file format and no runtime.
 */
package io.detoxstream.purifier.diffusion.graph;
