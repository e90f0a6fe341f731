package io.detoxstream.purifier;

/**
 * One image to purify.
 *
 * @param input the image as it was given to screening
 * @param screened what screening it returned
 */
public record FlaggedInput(ImageInput input, ScreeningOutcome.Screened screened) {}
