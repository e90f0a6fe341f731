package io.detoxstream.topology.config;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How alerts become incidents. State is bounded by the numbers here; each holds for one partition of the topic of
 * decisions, campaigns for all.
 *
 * @param gap an incident closes when no alert has come for so long; longer pauses between two images also part
 *     incidents
 * @param update least time between two revisions of an incident
 * @param sourceQuiet a source that has sent no image for so long is forgotten
 * @param maxSources most sources that are watched at a time, and most incidents that are open at a time
 * @param recent most closed incidents that can still be asked for
 * @param signatureDistance most bits, of 64, by which a signature may differ from those that it is grouped with
 * @param campaignDistance most bits by which the triggers of two sources may differ and be taken for the same
 * @param campaignQuiet a campaign closes, and a trigger is forgotten, when it was not seen for so long
 * @param maxCampaigns most triggers that are remembered at a time
 * @param followedRate share of a source's images that its followed threshold is to flag; empty: none is followed
 */
public record IncidentSettings(
        Duration gap,
        Duration update,
        Duration sourceQuiet,
        int maxSources,
        int recent,
        int signatureDistance,
        int campaignDistance,
        Duration campaignQuiet,
        int maxCampaigns,
        DriftSettings drift,
        OptionalDouble followedRate) {}
