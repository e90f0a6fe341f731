package io.detoxstream.bench;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of a benchmark, in the order in which they run. */
public enum Section {
    /** The denoiser alone, at several batches. */
    NETWORK("the denoiser alone, by batch, image size and threads"),
    /** Screening and purification as a library, without Kafka. */
    LIBRARY("screening, purification and codecs without Kafka"),
    /** Every reverse step of the published method, on the same network. */
    PARITY("the published method's 140 and 240 evaluations beside ours, same network, same batch"),
    /** End to end through the embedded broker. */
    STREAM("end to end through a broker, by size and share of flagged images"),
    /** Latency at a pace below capacity. */
    LATENCY("capture to read-committed consumer at 25, 50 and 80 % of what the stream can do"),
    /** What an image costs the processor and the heap. */
    MEMORY("processor time and heap for an image, by step"),
    /** Whether the cost of a purification grows with the mask. */
    AREA("pixels that the network sees, and time, by the area of the mask in a camera's frame", true, false),
    /** How batches fill, and why they go when they do. */
    BATCHES("images of a batch by reason, partitions and most images of a batch", true, false),
    /** Threads of the service, for whoever wants to choose others. */
    THREADS("stream threads by threads of the device", false),
    /** Whether a service that runs for long keeps its size. */
    STEADY("memory of one service over many images", false),
    /** The two ways to go the steps of a purification. */
    SAMPLING("purification with all steps as one graph beside the steps one by one", false),
    /** Options of the runtime, for whoever wants to choose others. */
    OPTIONS("threads, spinning and graph optimisation of the runtime", false);

    private final String description;
    private final boolean standard;
    private final boolean quick;

    Section(String description) {
        this(description, true);
    }

    Section(String description, boolean standard) {
        this(description, standard, standard);
    }

    Section(String description, boolean standard, boolean quick) {
        this.description = description;
        this.standard = standard;
        this.quick = quick;
    }

    /** The parts that run where none is named: not those that compare settings. */
    public static Set<Section> standard() {
        Set<Section> sections = EnumSet.allOf(Section.class);
        sections.removeIf(section -> !section.standard);
        return sections;
    }

    /** Those of them that make a first impression, in less than two minutes. */
    public static Set<Section> quick() {
        Set<Section> sections = standard();
        sections.removeIf(section -> !section.quick);
        return sections;
    }

    /** As people write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it measures, for lists. */
    public String description() {
        return description;
    }

    /** @throws IllegalArgumentException naming what there is */
    public static Section of(String code) {
        return Arrays.stream(values())
                .filter(section -> section.code().equals(code.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no part '" + code + "'; there are " + String.join(", ", codes())));
    }

    /** All of them, as people write them. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(Section::code).collect(Collectors.toList());
    }
}
