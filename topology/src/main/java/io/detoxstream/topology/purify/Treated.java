package io.detoxstream.topology.purify;

import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.ScreeningOutcome;
import java.util.Optional;

/**
 * What the device has done about a flagged image.
 *
 * @param screening of the second time
 * @param purification empty if it could not be screened
 * @param millis time that the purification of the batch took: that of each of its images
 */
record Treated(ScreeningOutcome screening, Optional<PurificationOutcome> purification, double millis) {}
