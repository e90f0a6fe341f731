package io.detoxstream.app.console;

import io.detoxstream.purifier.suspicion.Region;
import java.util.List;
import java.util.Map;

/**
 * One decision as the page shows it. Texts that producers choose are shortened; the page shows them as text only.
 *
 * @param id of the image; also in the addresses of its pictures, so that a later decision about it finds them again
 * @param origin cluster, topic, partition and offset in one text: equal for all decisions about one image
 * @param source name among those that are told apart
 * @param sourceId as the producer chose it; null where the record could not be read
 * @param score null where none was taken, as all below
 * @param alertThreshold of the profile
 * @param model first digits of the SHA-256 of the denoiser
 * @param evaluations network evaluations of this stage
 * @param decidedAt milliseconds since 1970
 * @param latencyMillis from the broker's append to the decision
 * @param pictures codes of those that there are, in order
 */
record Card(
        long id,
        String origin,
        String stage,
        String outcome,
        String treatment,
        String source,
        String sourceId,
        String imageId,
        Double score,
        Double threshold,
        Double alertThreshold,
        String profile,
        String cause,
        String detail,
        String model,
        int evaluations,
        long decidedAt,
        long latencyMillis,
        Integer width,
        Integer height,
        String mode,
        Double maskShare,
        String signature,
        List<Region> regions,
        Map<String, String> attributes,
        List<String> pictures) {
    /** Whether it is about an image that was not simply clean. */
    boolean notable() {
        return !outcome.equals("clean");
    }

    /** The same decision under another id and with other pictures. */
    Card with(long otherId, List<String> codes) {
        return new Card(
                otherId,
                origin,
                stage,
                outcome,
                treatment,
                source,
                sourceId,
                imageId,
                score,
                threshold,
                alertThreshold,
                profile,
                cause,
                detail,
                model,
                evaluations,
                decidedAt,
                latencyMillis,
                width,
                height,
                mode,
                maskShare,
                signature,
                regions,
                attributes,
                codes);
    }
}
