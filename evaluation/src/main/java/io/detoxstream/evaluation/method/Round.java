package io.detoxstream.evaluation.method;

import io.detoxstream.purifier.diffusion.Denoiser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tasks that ask a network in lock-step. The last one to ask evaluates for all. Safe for several threads. */
final class Round {
    private final Denoiser network;
    private final Map<Integer, Question> asked = new TreeMap<>();
    private final Map<Integer, float[]> answers = new LinkedHashMap<>();
    private final Map<Integer, RuntimeException> faults = new LinkedHashMap<>();
    private int tasks;

    /** @param tasks how many take part */
    Round(Denoiser network, int tasks) {
        this.network = network;
        this.tasks = tasks;
    }

    /**
     * Waits for the others, then for the answer.
     *
     * @param task number of the one that asks
     */
    synchronized float[] ask(int task, Question question) {
        asked.put(task, question);
        answerIfComplete();
        boolean interrupted = false;
        while (!answers.containsKey(task) && !faults.containsKey(task)) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        RuntimeException fault = faults.remove(task);
        if (fault != null) {
            throw fault;
        }
        return answers.remove(task);
    }

    /** A task has ended; the others wait for it no longer. */
    synchronized void leave() {
        tasks--;
        answerIfComplete();
    }

    private void answerIfComplete() {
        if (asked.isEmpty() || asked.size() < tasks) {
            return;
        }
        // in order of the tasks, so that a batch does not hang on who was faster
        Map<Question.Shape, List<Integer>> byShape = new LinkedHashMap<>();
        asked.forEach((task, question) -> byShape.computeIfAbsent(question.shape(), any -> new ArrayList<>())
                .add(task));
        byShape.values().forEach(this::answer);
        asked.clear();
        notifyAll();
    }

    private void answer(List<Integer> same) {
        try {
            float[] eps =
                    Question.joined(same.stream().map(asked::get).toList()).answeredBy(network);
            int from = 0;
            for (int task : same) {
                int to = from + asked.get(task).xt().length;
                answers.put(task, Arrays.copyOfRange(eps, from, to));
                from = to;
            }
        } catch (RuntimeException e) {
            same.forEach(task -> faults.put(task, e));
        }
    }
}
