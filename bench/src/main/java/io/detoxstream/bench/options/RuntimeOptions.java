package io.detoxstream.bench.options;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.util.List;

/**
 * Options of one session.
 *
 * @param threads that one evaluation may use
 * @param spinning whether threads that wait for work keep their cores busy meanwhile
 * @param level how far the graph is rewritten when it is loaded
 */
record RuntimeOptions(int threads, boolean spinning, OptLevel level) {
    /** What the service runs with, where one caller has all cores. */
    static RuntimeOptions shipped(int cores) {
        return new RuntimeOptions(cores, false, OptLevel.ALL_OPT);
    }

    /** The shipped ones first, then those that differ from them in one respect. */
    static List<RuntimeOptions> all(int cores) {
        RuntimeOptions shipped = shipped(cores);
        return List.of(
                shipped,
                new RuntimeOptions(1, false, shipped.level()),
                new RuntimeOptions(cores, true, shipped.level()),
                new RuntimeOptions(cores, false, OptLevel.NO_OPT),
                new RuntimeOptions(cores, false, OptLevel.BASIC_OPT),
                new RuntimeOptions(cores, false, OptLevel.EXTENDED_OPT));
    }

    /** To be closed by the caller. */
    SessionOptions open() throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.addConfigEntry("session.intra_op.allow_spinning", spinning ? "1" : "0");
        options.setOptimizationLevel(level);
        return options;
    }
}
