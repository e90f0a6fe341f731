package io.detoxstream.topology.incident;

import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.IncidentKind;
import io.detoxstream.schemas.IncidentStatus;
import io.detoxstream.topology.incident.signature.SignatureBits;
import java.time.Instant;
import java.util.List;

/** Writes the Avro record of a campaign's present revision. */
final class CampaignRecords {
    private static final int MOST_LISTED = 32;

    private CampaignRecords() {}

    /** @param now the service's clock */
    static Incident of(Campaign campaign, IncidentStatus status, long now) {
        List<Campaign.Member> members = campaign.members();
        List<Campaign.Member> listed = members.subList(0, Math.min(MOST_LISTED, members.size()));
        Strongest strongest = campaign.strongest();
        return Incident.newBuilder()
                .setIncidentId(campaign.id())
                .setKind(IncidentKind.CAMPAIGN)
                .setStatus(status)
                .setRevision(campaign.revision())
                .setSources(listed.stream().map(Campaign.Member::source).toList())
                .setSourceCount(members.size())
                .setFirstAt(Instant.ofEpochMilli(campaign.firstAt()))
                .setLastAt(Instant.ofEpochMilli(campaign.lastAt()))
                .setUpdatedAt(Instant.ofEpochMilli(now))
                .setAlerts(members.stream().mapToLong(Campaign.Member::alerts).sum())
                .setHighestScore(strongest.score())
                .setThreshold(strongest.threshold())
                .setSeverity(campaign.severity())
                .setStrongest(strongest.origin())
                .setRegion(strongest.region())
                .setSignature(SignatureBits.format(campaign.signature()))
                .setIncidents(listed.stream().map(Campaign.Member::incidentId).toList())
                .build();
    }
}
