/**
 * ZIP, the second purifier: zero-shot image purification (Shi, Du, Wu, Wang, Zhang and Liu, "Black-box Backdoor Defense
 * via Zero-shot Image Purification", 2023). The image is destroyed by projections that keep its greys and its blocks,
 * and generated anew from noise by a diffusion model whose estimates are held to what the projections kept. It needs no
 * suspicion, spends its evaluations on every image, and changes all of it.
 */
package io.detoxstream.purifier.zip;
