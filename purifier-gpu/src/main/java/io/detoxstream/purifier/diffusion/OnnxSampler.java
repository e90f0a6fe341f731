package io.detoxstream.purifier.diffusion;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** A sampler on a session of its own. Device batches have the fixed sizes of {@link BatchPlan}. */
final class OnnxSampler implements Sampler, AutoCloseable {
    private static final int CHANNELS = 3;

    private final OrtSession session;
    private final Conditioning conditioning;

    /** @param session of a composed graph, closed with this object */
    OnnxSampler(OrtSession session, Conditioning conditioning) {
        this.session = session;
        this.conditioning = conditioning;
    }

    @Override
    public Sampled sample(Batch batch, Path path) {
        Sampled sampled = new Sampled(new float[batch.guide().length], new boolean[batch.images()]);
        for (BatchPlan.Part part : BatchPlan.of(batch.images())) {
            run(batch, path, part, sampled);
        }
        return sampled;
    }

    private void run(Batch batch, Path path, BatchPlan.Part part, Sampled sampled) {
        int area = batch.width() * batch.height();
        int steps = path.numbers().length;
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            inputs.put("guide", images(batch, batch.guide(), part, CHANNELS));
            inputs.put("mask", images(batch, batch.mask(), part, 1));
            inputs.put("noise", images(batch, batch.noise(), part, CHANNELS * steps));
            inputs.put(
                    "schedule",
                    OnnxTensor.createTensor(
                            environment(), FloatBuffer.wrap(path.coefficients()), new long[] {path.coefficients().length
                            }));
            if (conditioning == Conditioning.STEP) {
                inputs.put("steps", numbers(numbers(batch, path)));
            }
            if (batch.restoration().isPresent()) {
                restore(batch, batch.restoration().get(), part, inputs);
            }
            try (OrtSession.Result result = session.run(inputs)) {
                int values = CHANNELS * area;
                FloatBuffer images = floats(result, "sampled", part.size() * values);
                images.get(sampled.images(), part.first() * values, part.images() * values);
                FloatBuffer residues = floats(result, "finite", part.size());
                for (int i = 0; i < part.images(); i++) {
                    sampled.finite()[part.first() + i] = residues.get(i) == 0;
                }
            }
        } catch (OrtException e) {
            throw new DenoiserException("sampling failed: " + e.getMessage(), e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static void restore(
            Batch batch, Restoration restoration, BatchPlan.Part part, Map<String, OnnxTensor> inputs)
            throws OrtException {
        inputs.put("weak", images(batch, restoration.noise(), part, CHANNELS));
        FloatBuffer wanted = FloatBuffer.allocate(part.size());
        for (int i = 0; i < part.size(); i++) {
            wanted.put(restoration.wanted()[part.first() + Math.min(i, part.images() - 1)]);
        }
        inputs.put("wanted", OnnxTensor.createTensor(environment(), wanted.flip(), new long[] {part.size(), 1, 1, 1}));
        FloatBuffer schedule = FloatBuffer.wrap(new float[] {restoration.signal(), restoration.sigma()});
        inputs.put("weak_schedule", OnnxTensor.createTensor(environment(), schedule, new long[] {2}));
    }

    /** Steps in the order of the evaluations. */
    private static int[] numbers(Batch batch, Path path) {
        return IntStream.concat(
                        batch.restoration()
                                .map(Restoration::number)
                                .map(IntStream::of)
                                .orElse(IntStream.empty()),
                        Arrays.stream(path.numbers()))
                .toArray();
    }

    /** The images of a part, padded with copies of the last one. */
    private static OnnxTensor images(Batch batch, float[] values, BatchPlan.Part part, int channels)
            throws OrtException {
        int perImage = channels * batch.width() * batch.height();
        FloatBuffer padded = FloatBuffer.allocate(part.size() * perImage);
        for (int i = 0; i < part.size(); i++) {
            padded.put(values, (part.first() + Math.min(i, part.images() - 1)) * perImage, perImage);
        }
        long[] shape = {part.size(), channels, batch.height(), batch.width()};
        return OnnxTensor.createTensor(environment(), padded.flip(), shape);
    }

    private static OnnxTensor numbers(int[] numbers) throws OrtException {
        LongBuffer values = LongBuffer.allocate(numbers.length);
        for (int number : numbers) {
            values.put(number);
        }
        return OnnxTensor.createTensor(environment(), values.flip(), new long[] {numbers.length});
    }

    private static FloatBuffer floats(OrtSession.Result result, String name, int count) {
        FloatBuffer values = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
        if (values.remaining() != count) {
            throw new DenoiserException("sampling returned " + values.remaining() + " values, not " + count);
        }
        return values;
    }

    /** Made by DJL before, which insists on that. */
    private static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new DenoiserException("a session cannot be closed: " + e.getMessage(), e);
        }
    }
}
