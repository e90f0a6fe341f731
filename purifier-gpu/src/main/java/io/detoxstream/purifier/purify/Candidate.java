package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.suspicion.Region;
import io.detoxstream.purifier.tile.Padding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One image with a mask.
 *
 * @param position among the images that were given
 * @param original the input image
 * @param restored its weak restoration
 * @param mask not empty
 * @param first region that the signature is taken of
 * @param contentSha256 keys the noise
 * @param profiles of the image, in order of preference
 */
record Candidate(
        int position,
        RgbImage original,
        RgbImage restored,
        Mask mask,
        Region first,
        byte[] contentSha256,
        List<String> profiles) {
    private record Size(int width, int height) {}

    /**
     * Images of equal padded size, as many as fill one device batch, so that memory is bounded too; each frame alone.
     *
     * @param wholeSide images with no side above this go through the network whole
     */
    static List<List<Candidate>> companies(List<Candidate> candidates, int sizeMultiple, int wholeSide) {
        Map<Size, List<Candidate>> bySize = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            int width = Padding.roundUp(candidate.original().width(), sizeMultiple);
            int height = Padding.roundUp(candidate.original().height(), sizeMultiple);
            bySize.computeIfAbsent(new Size(width, height), size -> new ArrayList<>())
                    .add(candidate);
        }
        List<List<Candidate>> companies = new ArrayList<>();
        bySize.forEach((size, same) -> {
            int most = same.get(0).isFrame(wholeSide) ? 1 : WindowBatches.most(size.width(), size.height());
            for (int first = 0; first < same.size(); first += most) {
                companies.add(same.subList(first, Math.min(same.size(), first + most)));
            }
        });
        return companies;
    }

    private boolean isFrame(int wholeSide) {
        return Math.max(original.width(), original.height()) > wholeSide;
    }
}
