package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.purify.PurificationSettings.Mode;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.spectral.SpectralFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Purifies several images side by side: the same step of all of them in the same device batches. Stateless. */
final class LockStep {
    private final Denoiser denoiser;
    private final PurificationSettings settings;
    private final ScreeningSettings screening;
    private final SpectralFilter spectral;
    private final CleanGuide cleanGuide;
    private final GuidedSampler sampler;

    LockStep(
            Denoiser denoiser,
            PurificationSettings settings,
            ScreeningSettings screening,
            SpectralFilter spectral,
            CleanGuide cleanGuide,
            GuidedSampler sampler) {
        this.denoiser = denoiser;
        this.settings = settings;
        this.screening = screening;
        this.spectral = spectral;
        this.cleanGuide = cleanGuide;
        this.sampler = sampler;
    }

    /** @return one outcome per image, in order */
    List<PurificationOutcome> purify(List<Candidate> company) {
        WindowBatches device = new WindowBatches(denoiser);
        List<Account> accounts =
                company.stream().map(candidate -> new Account()).toList();
        Map<Integer, CleanGuide.Draft> drafts = drafts(company, accounts);
        GuidedSampler.Sampled[] sampled = new GuidedSampler.Sampled[company.size()];
        Map<Integer, CleanGuide.Draft> first = new LinkedHashMap<>(drafts);
        boolean restores = !drafts.isEmpty() && sampler.restores(denoiser);
        for (int i = 0; i < sampled.length; i++) {
            Optional<RestoredBox> whole =
                    restores && drafts.containsKey(i) ? drafts.get(i).whole() : Optional.empty();
            if (whole.isPresent()) {
                // the device does it on the way
                sampled[i] = begin(whole.get(), company.get(i), accounts.get(i));
                first.remove(i);
            } else if (!drafts.containsKey(i)) {
                sampled[i] = begin(Planes.of(company.get(i).restored()), company.get(i), accounts.get(i));
            }
        }
        restore(first, company, accounts, sampled, device);
        sampler.atOnce(List.of(sampled), device);
        drafts.keySet().removeIf(i -> !sampled[i].isUnrestored());
        restore(drafts, company, accounts, sampled, device);
        sampler.stepByStep(List.of(sampled), device);
        List<PurificationOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < company.size(); i++) {
            outcomes.add(outcome(company.get(i), sampled[i], accounts.get(i)));
        }
        return outcomes;
    }

    /** Of the images that are regenerated, by their number. */
    private Map<Integer, CleanGuide.Draft> drafts(List<Candidate> company, List<Account> accounts) {
        Map<Integer, CleanGuide.Draft> drafts = new LinkedHashMap<>();
        for (int i = 0; i < company.size(); i++) {
            Candidate candidate = company.get(i);
            if (mode(candidate.mask()) == Mode.REGENERATE) {
                Planes restored = Planes.of(candidate.restored());
                drafts.put(
                        i,
                        cleanGuide.draft(
                                filtered(candidate),
                                restored,
                                candidate.mask(),
                                screening.weakStep(candidate.original()),
                                candidate.contentSha256(),
                                accounts.get(i)));
            }
        }
        return drafts;
    }

    /** Evaluates drafts, and begins with what they give. */
    private void restore(
            Map<Integer, CleanGuide.Draft> drafts,
            List<Candidate> company,
            List<Account> accounts,
            GuidedSampler.Sampled[] sampled,
            WindowBatches device) {
        cleanGuide.evaluate(List.copyOf(drafts.values()), device);
        drafts.forEach((i, draft) -> {
            Candidate candidate = company.get(i);
            Planes guide = accounts.get(i).isOpen() ? draft.finished() : Planes.of(candidate.restored());
            sampled[i] = begin(guide, candidate, accounts.get(i));
        });
    }

    private GuidedSampler.Sampled begin(Planes guide, Candidate candidate, Account account) {
        return sampler.begin(guide, candidate.mask(), candidate.contentSha256(), account);
    }

    private GuidedSampler.Sampled begin(RestoredBox whole, Candidate candidate, Account account) {
        return sampler.begin(whole, candidate.mask(), candidate.contentSha256(), account);
    }

    /** What is outside of the mask comes from here again, and is to be as clean as in screening. */
    private Planes filtered(Candidate candidate) {
        return spectral.apply(new ImageInput(candidate.original(), candidate.contentSha256(), candidate.profiles()))
                .image();
    }

    private PurificationOutcome outcome(Candidate candidate, GuidedSampler.Sampled sampled, Account account) {
        if (account.failure().isPresent()) {
            return account.failure().get();
        }
        Mask mask = candidate.mask();
        return new Purified(
                sampled.finished().toRgb(),
                mode(mask),
                mask.share(),
                Signature.of(candidate.original(), candidate.first()),
                account.evaluations());
    }

    private Mode mode(Mask mask) {
        if (settings.mode() != Mode.AUTO) {
            return settings.mode();
        }
        return mask.share() < settings.regenerateBelow() ? Mode.REGENERATE : Mode.PERTURB;
    }
}
