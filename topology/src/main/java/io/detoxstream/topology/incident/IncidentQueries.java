package io.detoxstream.topology.incident;

import io.detoxstream.schemas.Incident;
import java.util.List;

/**
 * What is known of incidents in this process: those of the partitions that it watches. Where several processes watch,
 * each knows its share. Safe for several threads.
 */
public interface IncidentQueries {
    /**
     * The last revision of each open incident and of those that closed last, the latest change first. At most
     * detox.incidents.sources.max open and detox.incidents.recent.max closed ones a partition.
     *
     * @throws IncidentsUnavailableException while the application starts, stops or moves partitions
     */
    List<Incident> incidents();
}
