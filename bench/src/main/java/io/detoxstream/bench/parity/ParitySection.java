package io.detoxstream.bench.parity;

import io.detoxstream.bench.Library;
import io.detoxstream.bench.Pace;
import io.detoxstream.bench.image.Picture;
import io.detoxstream.bench.image.Pool;
import io.detoxstream.bench.library.CountedWork;
import io.detoxstream.bench.library.ImageWork;
import io.detoxstream.bench.measure.Interleaved;
import io.detoxstream.bench.measure.Interleaved.Work;
import io.detoxstream.bench.measure.Pulse;
import io.detoxstream.bench.measure.Rate;
import io.detoxstream.evaluation.method.Case;
import io.detoxstream.evaluation.method.Defence;
import io.detoxstream.evaluation.method.Method;
import io.detoxstream.evaluation.method.Methods;
import io.detoxstream.evaluation.run.StoppableDenoiser;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.screen.Thresholds;
import io.detoxstream.topology.config.DetoxConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The published method as its paper and as its code have it, each in turns with ours as shipped, on the same network, but
 * for what screens in its place. Both ask for batches of the same size: theirs is the same image after image, ours gathers
 * what is flagged.
 */
public final class ParitySection {
    /** 20 and 120 reverse steps, and 120 twice. */
    private static final List<String> PUBLISHED = List.of("sampdetox-paper", "sampdetox-code");

    /** Evaluations of both for an image, and ours in the turns between. */
    private static final double EVALUATIONS = 400;

    private static final double GUESSED_EVALUATIONS_PER_SECOND = 200;
    private static final double FLAGGED = 0.05;
    /** Of a turn: purifications are rare, and some are to fall into each. */
    private static final int SLICES = 4;

    private final Library library;
    private final Pool pool;
    private final Pace pace;
    private final Pulse pulse;

    public ParitySection(Library library, Pool pool, Pace pace, Pulse pulse) {
        this.library = library;
        this.pool = pool;
        this.pace = pace;
        this.pulse = pulse;
    }

    /** Planned seconds, on about two cores. */
    public static double seconds(Pace pace) {
        return pace.parityRounds() * pace.parityBatch() * EVALUATIONS / GUESSED_EVALUATIONS_PER_SECOND;
    }

    public List<ParityPoint> run(DetoxConfig config, Thresholds thresholds) {
        pulse.stage("the published method", seconds(pace));
        // a batch of theirs takes seconds: the pulse must be heard inside of it
        Denoiser heard = new StoppableDenoiser(library.network(), () -> {
            pulse.beat();
            return false;
        });
        // not closed: the network is the library's
        Defence defence = new Defence(
                heard,
                new KeyedNoise(config.model().noiseKey()),
                config.screening(),
                config.purification(),
                thresholds);
        // one profile is enough for images of one size
        String profile = library.profiles().get(0);
        ImageWork ours = new ImageWork(library.detoxifier(), library.profiles());
        List<Method> published = Methods.of(PUBLISHED, defence, profile);
        ours.gathered(pool.mixed(1), pace.parityBatch()).run();
        List<CountedWork> works = new ArrayList<>();
        for (Method method : published) {
            works.add(new CountedWork(ours.gathered(pool.mixed(FLAGGED), pace.parityBatch()), library.network()));
            works.add(work(method, pool.mixed(FLAGGED)));
        }
        List<Rate> rates =
                new Interleaved(pace.parityRounds(), pace.slice().multipliedBy(SLICES), pulse).runCold(works);
        List<ParityPoint> points = new ArrayList<>();
        for (int i = 0; i < published.size(); i++) {
            points.add(point(
                    published.get(i).name(),
                    rates.get(2 * i),
                    works.get(2 * i),
                    rates.get(2 * i + 1),
                    works.get(2 * i + 1)));
        }
        return points;
    }

    private CountedWork work(Method method, Supplier<Picture> pictures) {
        Work work = () -> {
            List<Case> cases = new ArrayList<>();
            for (int i = 0; i < pace.parityBatch(); i++) {
                cases.add(Case.of("", pictures.get().image(), null));
            }
            return method.treat(cases).size();
        };
        return new CountedWork(work, library.network());
    }

    private ParityPoint point(String name, Rate ours, CountedWork oursWork, Rate theirs, CountedWork theirWork) {
        double ratio = ours.over(theirs);
        double ideal = theirWork.evaluationsPerUnit() / oursWork.evaluationsPerUnit();
        return new ParityPoint(
                name,
                pace.parityBatch(),
                theirs.median(),
                theirWork.evaluationsPerUnit(),
                ours.median(),
                oursWork.evaluationsPerUnit(),
                ratio,
                ideal,
                ratio / ideal);
    }
}
