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

    /** Flat and patterned ones at full contrast, of the sizes that attacks use: what settings are compared by. */
    public static final List<String> TYPICAL = List.of(
            "white-3",
            "white-5",
            "black-5",
            "grey-3",
            "grey-5",
            "yellow-3",
            "yellow-5",
            "red-5",
            "grey-8",
            "checker-3",
            "random-5",
            "white-5-0.5");

    /**
     * Kinds by their names: colour or pattern, side, and the contrast if it is not 1, joined by hyphens.
     *
     * @throws IllegalArgumentException if there is no such kind, saying what a name is made of
     */
    public static List<Sticker> named(List<String> names) {
        return names.stream().map(Stickers::named).toList();
    }

    private static Sticker named(String name) {
        String[] parts = name.split("-");
        return all().stream()
                .filter(kind -> parts.length >= 2
                        && parts.length <= 3
                        && kind.color().equals(parts[0])
                        && parts[1].equals("" + kind.side())
                        && (parts.length == 2 ? "1.0" : parts[2]).equals("" + kind.contrast()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no sticker '" + name + "'; a name is one of "
                        + String.join(", ", colors()) + ", a side of " + SIDES + ", and a contrast of " + CONTRASTS
                        + " unless it is 1.0, for example grey-5 or white-3-0.5"));
    }

    private static List<String> colors() {
        return all().stream().map(Sticker::color).distinct().toList();
    }

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
