package io.detoxstream.app.files;

import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.DecodeOutcome;
import io.detoxstream.purifier.codec.DecodeOutcome.Decoded;
import io.detoxstream.purifier.codec.DecodeOutcome.Refused;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.codec.RefusalCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Files in, detoxified PNG files out, through the same decoding, screening and purification as the service. What cannot
 * be read, screened or purified is not written. Not for sharing between threads.
 */
public final class FolderPurifier {
    /** Images screened together; small ones only, as large ones fill a device by themselves. */
    private static final int BATCH = 16;

    private static final long BATCH_BYTES = 256 << 10;

    private final ImageDetoxifier detoxifier;
    private final ImageCodec codec;
    private final long maxBytes;
    private final List<String> profiles;

    /** @param profiles calibration profiles in order of preference */
    public FolderPurifier(ImageDetoxifier detoxifier, DecodeLimits limits, List<String> profiles) {
        this.detoxifier = detoxifier;
        this.codec = new ImageCodec(limits);
        this.maxBytes = limits.maxBytes();
        this.profiles = List.copyOf(profiles);
    }

    /**
     * One file of a batch.
     *
     * @param name name for the report
     * @param input where to read
     * @param outputName name of the output for the report
     * @param output where to write; its folder is made
     */
    public record Job(String name, Path input, String outputName, Path output) {}

    /** The first jobs of a list that are to be done together, one at least. */
    public static List<Job> nextBatch(List<Job> jobs) {
        long bytes = 0;
        int count = 0;
        while (count < Math.min(BATCH, jobs.size())) {
            bytes += jobs.get(count).input().toFile().length();
            if (count > 0 && bytes > BATCH_BYTES) {
                break;
            }
            count++;
        }
        return jobs.subList(0, count);
    }

    /**
     * @return one line per job, in order
     * @throws IOException if an output cannot be written
     * @throws io.detoxstream.purifier.diffusion.DenoiserException if the device fails
     */
    public List<PurifiedFile> purify(List<Job> batch) throws IOException {
        List<Draft> drafts = batch.stream().map(this::read).toList();
        screen(drafts.stream().filter(Draft::alive).toList());
        PurifiedFile[] lines = new PurifiedFile[batch.size()];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = finish(drafts.get(i), batch.get(i));
        }
        return List.of(lines);
    }

    private Draft read(Job job) {
        long start = System.nanoTime();
        Draft draft = new Draft(job.name());
        try {
            long size = Files.size(job.input());
            if (size > maxBytes) {
                draft.refused(RefusalCause.TOO_MANY_BYTES.code(), size + " bytes, " + maxBytes + " are allowed");
                return draft;
            }
            decode(draft, Files.readAllBytes(job.input()));
        } catch (IOException e) {
            draft.refused("unreadable", e.toString());
        }
        draft.spent(System.nanoTime() - start);
        return draft;
    }

    private void decode(Draft draft, byte[] bytes) {
        DecodeOutcome outcome = codec.decode(bytes);
        if (outcome instanceof Decoded decoded) {
            draft.decoded(new ImageInput(decoded.image(), Sha256.of(bytes), profiles));
        } else if (outcome instanceof Refused refused) {
            draft.refused(refused.cause().code(), refused.detail());
        }
    }

    private void screen(List<Draft> drafts) {
        if (drafts.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        List<ScreeningOutcome> outcomes =
                detoxifier.screen(drafts.stream().map(Draft::input).toList());
        long share = (System.nanoTime() - start) / drafts.size();
        for (int i = 0; i < drafts.size(); i++) {
            drafts.get(i).screened(outcomes.get(i));
            drafts.get(i).spent(share);
        }
    }

    private PurifiedFile finish(Draft draft, Job job) throws IOException {
        long start = System.nanoTime();
        if (draft.alive() && draft.screening().flagged()) {
            draft.purified(detoxifier.purify(draft.input(), draft.screening()));
        }
        if (draft.alive()) {
            Files.createDirectories(job.output().toAbsolutePath().getParent());
            Files.write(job.output(), PngEncoder.rgb(draft.result()));
        }
        draft.spent(System.nanoTime() - start);
        return draft.line(draft.alive() ? job.outputName() : null);
    }
}
