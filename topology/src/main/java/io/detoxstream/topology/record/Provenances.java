package io.detoxstream.topology.record;

import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.spectral.SpectralSettings;
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

    /** Of the network that screens. */
    public String screeningModelSha256() {
        return detoxifier.screeningModel().sha256();
    }

    /** Of the network that purifies. */
    public String modelSha256() {
        return detoxifier.model().sha256();
    }

    /** An image that was screened. */
    public Provenance screened(Screened screened) {
        Gate gate = screened.gate();
        return common(screened, maker(screened))
                .setProfile(gate.profile())
                .setSizeClass(gate.sizeClass())
                .setPurifyThreshold(gate.purifyThreshold())
                .setAlertThreshold(gate.alertThreshold())
                .setNetworkEvaluations(screened.evaluations())
                .build();
    }

    /**
     * A flagged image that this program has looked at again: its model and settings, and the thresholds that the flag was
     * raised against.
     */
    public Provenance screenedAgain(Provenance flag, Screened screened) {
        return again(flag, screened, maker(screened), screened.evaluations()).build();
    }

    /** A weak restoration comes from screening; ZIP has replaced it where nothing was flagged. */
    private ModelInfo maker(Screened screened) {
        boolean replaced = detoxifier.method() == ImageDetoxifier.Method.ZIP && !screened.flagged();
        return replaced ? detoxifier.model() : detoxifier.screeningModel();
    }

    /**
     * Likewise, and purified.
     *
     * @param evaluations of both
     */
    public Provenance purified(Provenance flag, Screened screened, PurificationSettings.Mode mode, int evaluations) {
        PurificationSettings settings = detoxifier.purificationSettings();
        return again(flag, screened, detoxifier.model(), evaluations)
                .setT2(settings.t2())
                .setSteps(settings.steps())
                .setEta(settings.eta())
                .setMode(mode.name().toLowerCase(Locale.ROOT))
                .build();
    }

    private Provenance.Builder again(Provenance flag, Screened screened, ModelInfo maker, int evaluations) {
        return common(screened, maker)
                .setProfile(flag.getProfile())
                .setSizeClass(flag.getSizeClass())
                .setPurifyThreshold(flag.getPurifyThreshold())
                .setAlertThreshold(flag.getAlertThreshold())
                .setNetworkEvaluations(flag.getNetworkEvaluations() + evaluations);
    }

    /** @param model the network that made the image */
    private Provenance.Builder common(Screened screened, ModelInfo model) {
        String screensSha256 = screeningModelSha256();
        ScreeningSettings screening = detoxifier.screeningSettings();
        SpectralSettings spectral = detoxifier.spectralSettings();
        return Provenance.newBuilder()
                .setApplication(application)
                .setModel(model.name())
                .setModelSha256(model.sha256())
                .setPrecision(model.precision())
                .setDevice(model.device())
                .setSchedule(model.schedule().name())
                .setSuspicionMap(screening.map().code())
                .setT1(screening.t1())
                .setScoreT(screening.scoreT())
                .setMethod(detoxifier.method().code())
                .setSpectral(spectral.mode().code())
                .setSpectralLimit(spectral.on() ? spectral.limit() : null)
                .setSpectralRatio(spectral.on() ? spectral.ratio() : null)
                .setSpectralBins(screened.spectralBins())
                .setScreeningModelSha256(screensSha256.equals(model.sha256()) ? null : screensSha256);
    }
}
