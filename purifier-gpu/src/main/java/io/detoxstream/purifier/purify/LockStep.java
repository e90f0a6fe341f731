package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.purify.PurificationSettings.Mode;
import io.detoxstream.purifier.spectral.SpectralFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Purifies several images side by side: the same step of all of them in the same device batches. Stateless. */
final class LockStep {
    private final Denoiser denoiser;
    private final PurificationSettings settings;
    private final SpectralFilter spectral;
    private final CleanGuide cleanGuide;
    private final GuidedSampler sampler;

    LockStep(
            Denoiser denoiser,
            PurificationSettings settings,
            SpectralFilter spectral,
            CleanGuide cleanGuide,
            GuidedSampler sampler) {
        this.denoiser = denoiser;
        this.settings = settings;
        this.spectral = spectral;
        this.cleanGuide = cleanGuide;
        this.sampler = sampler;
    }

    /** @return one outcome per image, in order */
    List<PurificationOutcome> purify(List<Candidate> company) {
        WindowBatches device = new WindowBatches(denoiser);
        List<Account> accounts =
                company.stream().map(candidate -> new Account()).toList();
        List<Planes> guides = guides(company, accounts, device);
        List<GuidedSampler.Sampled> sampled = new ArrayList<>();
        for (int i = 0; i < company.size(); i++) {
            Candidate candidate = company.get(i);
            sampled.add(sampler.begin(guides.get(i), candidate.mask(), candidate.contentSha256(), accounts.get(i)));
        }
        sampler.run(sampled, device);
        List<PurificationOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < company.size(); i++) {
            outcomes.add(outcome(company.get(i), sampled.get(i), accounts.get(i)));
        }
        return outcomes;
    }

    private List<Planes> guides(List<Candidate> company, List<Account> accounts, WindowBatches device) {
        Planes[] guides = new Planes[company.size()];
        Map<Integer, CleanGuide.Draft> drafts = new LinkedHashMap<>();
        for (int i = 0; i < guides.length; i++) {
            Candidate candidate = company.get(i);
            guides[i] = Planes.of(candidate.restored());
            if (mode(candidate.mask()) == Mode.REGENERATE) {
                Planes original = filtered(candidate);
                drafts.put(
                        i,
                        cleanGuide.draft(
                                original, guides[i], candidate.mask(), candidate.contentSha256(), accounts.get(i)));
            }
        }
        cleanGuide.evaluate(List.copyOf(drafts.values()), device);
        drafts.forEach((i, draft) -> guides[i] = accounts.get(i).isOpen() ? draft.finished() : guides[i]);
        return Arrays.asList(guides);
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
