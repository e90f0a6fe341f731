package io.detoxstream.app.console;

import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.schemas.ImageLabels;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.topology.metrics.Sight;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes cards. For one thread. */
final class CardMaker {
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_ATTRIBUTES = 12;
    private static final int MOST_REGIONS = 8;
    private static final int MODEL_DIGITS = 12;

    private long cards;

    /** @param pictures those that were drawn of it */
    Card card(Seen seen, Set<Picture> pictures) {
        ScreeningDecision decision = seen.decision();
        Sight sight = seen.sight();
        Optional<ImageLabels> labels = Optional.ofNullable(decision.getLabels());
        Optional<Screened> screened = sight.screened();
        Optional<Gate> gate = screened.map(Screened::gate);
        Optional<Purified> purified = sight.purified();
        return new Card(
                ++cards,
                origin(decision.getOrigin()),
                decision.getStage(),
                code(decision.getOutcome()),
                code(decision.getTreatment()),
                seen.source(),
                labels.map(ImageLabels::getSourceId).map(CardMaker::shortened).orElse(null),
                labels.map(ImageLabels::getImageId).map(CardMaker::shortened).orElse(null),
                decision.getScore(),
                decision.getThreshold(),
                gate.map(Gate::alertThreshold).orElse(null),
                gate.map(Gate::profile).orElse(null),
                decision.getCause(),
                decision.getDetail(),
                decision.getModelSha256() == null
                        ? null
                        : decision.getModelSha256().substring(0, MODEL_DIGITS),
                decision.getNetworkEvaluations(),
                decision.getDecidedAt().toEpochMilli(),
                Math.max(
                        0,
                        Duration.between(decision.getReceivedAt(), decision.getDecidedAt())
                                .toMillis()),
                sight.before().map(image -> image.width()).orElse(null),
                sight.before().map(image -> image.height()).orElse(null),
                purified.map(Purified::mode).map(CardMaker::code).orElse(null),
                purified.map(Purified::maskShare).orElse(null),
                purified.map(Purified::signature).orElse(null),
                screened.map(one -> one.regions().stream().limit(MOST_REGIONS).toList())
                        .orElse(List.of()),
                labels.map(ImageLabels::getAttributes).map(CardMaker::first).orElse(Map.of()),
                codes(pictures));
    }

    static List<String> codes(Set<Picture> pictures) {
        return pictures.stream().map(Picture::code).toList();
    }

    /** Whether an image was suspicious, and so has a mask. */
    static boolean marked(ScreeningDecision decision) {
        return decision.getOutcome() != Outcome.CLEAN;
    }

    static String origin(Origin origin) {
        return origin.getClusterId() + "/" + origin.getTopic() + "-" + origin.getPartition() + "@" + origin.getOffset();
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    private static Map<String, String> first(Map<String, String> attributes) {
        Map<String, String> first = new LinkedHashMap<>();
        attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST_ATTRIBUTES)
                .forEach(entry -> first.put(shortened(entry.getKey()), shortened(entry.getValue())));
        return first;
    }
}
