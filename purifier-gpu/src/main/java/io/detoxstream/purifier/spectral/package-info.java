/**
 * Smooth triggers that cover the whole image: waves. Such a trigger is invisible to a denoiser, which restores smooth
 * things as they are, but stands out in the spectrum as one bin, or a few, that are stronger than clean images and
 * their own neighbours explain.
 *
 * <p>Frequencies are whole waves per image width and height, whatever the image's size, up to 31 of them: those of a
 * frame's own scale. {@link io.detoxstream.purifier.spectral.SpectralFilter} finds and shrinks bins before weak noise is
 * added; what clean images look like comes from {@link io.detoxstream.purifier.spectral.SpectrumCalibrator}, which needs
 * no network.
 */
package io.detoxstream.purifier.spectral;
