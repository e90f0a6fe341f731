package io.detoxstream.evaluation.data;

import io.detoxstream.purifier.image.RgbImage;

/**
 * A clean image and what it shows.
 *
 * @param path below the folder of class folders, with forward slashes
 * @param label index of its class
 */
public record LabeledImage(String path, int label, RgbImage image) {}
