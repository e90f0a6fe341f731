package io.detoxstream.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.zip.ZipSettings;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** ZIP, the second purifier. Defaults are the library's own. */
final class ZipOptions {
    static final String METHOD = "detox.method";
    private static final String METHOD_DOC =
            "What images become: localized (a weak restoration, and localized purification of what is flagged), or zip (the whole of every image is purified by ZIP, at the price of detox.zip.steps).";

    static final String COMBINATION = "detox.zip.combination";
    private static final String COMBINATION_DOC =
            "How the projections (channel mean and block mean) become one: averaged, as published, or exact (P1 + P2 - P1 P2).";

    static final String BLOCK = "detox.zip.block";
    private static final String BLOCK_DOC = "Side of a block in pixels; a divisor of the model's size multiple.";

    static final String EXPONENT = "detox.zip.exponent";
    private static final String EXPONENT_DOC =
            "p of the confidence 1 - alphaBar(t)^p in what the projections kept; larger holds to the input longer.";

    static final String STEPS = "detox.zip.steps";
    private static final String STEPS_DOC = "Reverse steps, one network evaluation each.";

    static final String START = "detox.zip.start";
    private static final String START_DOC =
            "What is purified from: noise, as published, or input (the image under the noise of detox.zip.t).";

    static final String T = "detox.zip.t";
    private static final String T_DOC = "0-based diffusion step of the first evaluation; 950 as published.";

    private static final int LAST_STEP = 9_999;

    private ZipOptions() {}

    static void define(ConfigDef def) {
        Group group = new Group(def, "Method, and ZIP");
        ZipSettings fallback = ZipSettings.DEFAULT;
        String method = ImageDetoxifier.Method.LOCALIZED.code();
        group.add(METHOD, STRING, method, ValidString.in(method, "zip"), MEDIUM, METHOD_DOC);
        ValidString combinations = ValidString.in("averaged", "exact");
        ValidString starts = ValidString.in("noise", "input");
        group.add(COMBINATION, STRING, fallback.combination().code(), combinations, LOW, COMBINATION_DOC);
        group.add(BLOCK, INT, fallback.block(), between(1, 64), LOW, BLOCK_DOC);
        group.add(EXPONENT, DOUBLE, fallback.exponent(), Rule.inside(0, 1_000_000), LOW, EXPONENT_DOC);
        group.add(STEPS, INT, fallback.steps(), between(1, LAST_STEP), LOW, STEPS_DOC);
        group.add(START, STRING, fallback.start().code(), starts, LOW, START_DOC);
        group.add(T, INT, fallback.t(), between(0, LAST_STEP), LOW, T_DOC);
    }
}
