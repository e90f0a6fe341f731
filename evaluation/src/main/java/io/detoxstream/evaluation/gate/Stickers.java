package io.detoxstream.evaluation.gate;

import io.detoxstream.evaluation.attack.FlatPatch;
import io.detoxstream.evaluation.attack.FlatPatch.Colour;
import io.detoxstream.evaluation.attack.PatternPatch;
import io.detoxstream.evaluation.attack.PatternPatch.Pattern;
import java.util.ArrayList;
import java.util.List;

/** The kinds of stickers that a study of the gate tries. */
public final class Stickers {
    /** Sides in pixels of a 32x32 image. */
    public static final List<Integer> SIDES = List.of(1, 2, 3, 4, 5, 6, 8, 10, 12);

    /** Opacities. */
    public static final List<Double> CONTRASTS = List.of(0.15, 0.3, 0.5, 0.75, 1.0);

    private Stickers() {}

    /** Every side and contrast of every flat colour, then of the patterns that the flat ones are compared with. */
    public static List<Sticker> all() {
        List<Sticker> all = new ArrayList<>();
        for (Colour colour : Colour.values()) {
            for (int side : SIDES) {
                for (double contrast : CONTRASTS) {
                    all.add(new Sticker(colour.word(), side, contrast, FlatPatch.of(side, colour, contrast)));
                }
            }
        }
        for (Pattern pattern : Pattern.values()) {
            for (int side : SIDES) {
                for (double contrast : CONTRASTS) {
                    all.add(new Sticker(pattern.word(), side, contrast, new PatternPatch(side, pattern, contrast)));
                }
            }
        }
        return List.copyOf(all);
    }
}
