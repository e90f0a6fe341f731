package io.detoxstream.topology.incident;

import io.detoxstream.schemas.Incident;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.serdes.MalformedRecordException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/** Asks the stores of a running application. */
public final class StoredIncidents implements IncidentQueries {
    private final KafkaStreams streams;
    private final AvroCodec<Incident> codec;

    /** @param streams runs the topology of incidents */
    public StoredIncidents(KafkaStreams streams, AvroCodec<Incident> codec) {
        this.streams = streams;
        this.codec = codec;
    }

    @Override
    public List<Incident> incidents() {
        List<StoredReport> reports = new ArrayList<>(reports(IncidentProcessor.REPORTS));
        reports.addAll(reports(CampaignProcessor.REPORTS));
        return reports.stream()
                .sorted(Comparator.comparingLong(StoredReport::updatedAt).reversed())
                .map(this::decoded)
                .toList();
    }

    private List<StoredReport> reports(String store) {
        List<StoredReport> reports = new ArrayList<>();
        try (KeyValueIterator<String, StoredReport> all = streams.store(StoreQueryParameters.fromNameAndType(
                        store, QueryableStoreTypes.<String, StoredReport>keyValueStore()))
                .all()) {
            all.forEachRemaining(entry -> reports.add(entry.value));
        } catch (InvalidStateStoreException e) {
            // a store whose partitions all run in other processes is none of ours
            if (streams.state() != KafkaStreams.State.RUNNING) {
                throw new IncidentsUnavailableException(e);
            }
        }
        return reports;
    }

    private Incident decoded(StoredReport report) {
        try {
            return codec.decode(report.value());
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("our own report of an incident cannot be read", e);
        }
    }
}
