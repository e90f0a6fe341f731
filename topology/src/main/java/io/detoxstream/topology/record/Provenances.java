package io.detoxstream.topology.record;

import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.schemas.Provenance;
import java.util.Locale;

/** Writes down how a decision came about. Immutable, safe for several threads. */
public final class Provenances {
    private final String application;
    private final ImageDetoxifier detoxifier;

    /** @param application name and version of the program */
    public Provenances(String application, ImageDetoxifier detoxifier) {
        this.application = application;
        this.detoxifier = detoxifier;
    }

    public String modelSha256() {
        return detoxifier.model().sha256();
    }

    /** @param evaluations network evaluations spent on the image so far */
    public Provenance screened(Gate gate, int evaluations) {
        return common().setProfile(gate.profile())
                .setSizeClass(gate.sizeClass())
                .setPurifyThreshold(gate.purifyThreshold())
                .setAlertThreshold(gate.alertThreshold())
                .setNetworkEvaluations(evaluations)
                .build();
    }

    /**
     * A flagged image that this program has looked at again: its model and settings, and the thresholds that the flag was
     * raised against.
     */
    public Provenance screenedAgain(Provenance flag, int evaluations) {
        return again(flag, evaluations).build();
    }

    /** Likewise, and purified. */
    public Provenance purified(Provenance flag, PurificationSettings.Mode mode, int evaluations) {
        PurificationSettings settings = detoxifier.purificationSettings();
        return again(flag, evaluations)
                .setT2(settings.t2())
                .setSteps(settings.steps())
                .setEta(settings.eta())
                .setMode(mode.name().toLowerCase(Locale.ROOT))
                .build();
    }

    private Provenance.Builder again(Provenance flag, int evaluations) {
        return common().setProfile(flag.getProfile())
                .setSizeClass(flag.getSizeClass())
                .setPurifyThreshold(flag.getPurifyThreshold())
                .setAlertThreshold(flag.getAlertThreshold())
                .setNetworkEvaluations(flag.getNetworkEvaluations() + evaluations);
    }

    private Provenance.Builder common() {
        ModelInfo model = detoxifier.model();
        ScreeningSettings screening = detoxifier.screeningSettings();
        return Provenance.newBuilder()
                .setApplication(application)
                .setModel(model.name())
                .setModelSha256(model.sha256())
                .setPrecision(model.precision())
                .setDevice(model.device())
                .setSchedule(model.schedule().name())
                .setSuspicionMap(screening.map().code())
                .setT1(screening.t1())
                .setScoreT(screening.scoreT());
    }
}
