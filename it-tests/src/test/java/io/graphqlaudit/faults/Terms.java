package io.graphqlaudit.faults;

import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.it.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a store says of one application: what became of the records of each of its starts, and what it holds.
 *
 * @param instances the starts, the oldest first
 * @param events events by operation name; those without one under the empty name
 * @param ofTheSpool the events of kind SYSTEM, as JSON: they tell of the spool itself
 */
record Terms(List<Instance> instances, Map<String, Long> events, List<String> ofTheSpool) {
    private static final String OF_THE_SPOOL = """
            select d.content from audit_event e join audit_event_detail d on d.position = e.position
            where e.application = '%s' and e.kind = %d""";
    private static final String INSTANCES = """
            select instance, last_sequence, stored_records, set_aside_records, lost_records, status
            from audit_spool where application = '%s'""";
    private static final String EVENTS = """
            select operation_name, count(*) from audit_event where application = '%s' group by operation_name""";

    /** Reads them. */
    static Terms of(StoreServer store, String application) throws SQLException {
        try (Connection connection = store.connect();
                Statement statement = connection.createStatement()) {
            List<Instance> instances = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(INSTANCES.formatted(application))) {
                while (rows.next()) {
                    instances.add(Instance.of(rows));
                }
            }
            // The identifiers begin with the time of the start; as text, since Java compares them as signed numbers.
            instances.sort((a, b) -> a.id.toString().compareTo(b.id.toString()));
            Map<String, Long> events = new HashMap<>();
            try (ResultSet rows = statement.executeQuery(EVENTS.formatted(application))) {
                while (rows.next()) {
                    String name = rows.getString(1);
                    events.put(name == null ? "" : name, rows.getLong(2));
                }
            }
            List<String> ofTheSpool = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery(OF_THE_SPOOL.formatted(application, EventKind.SYSTEM.code()))) {
                while (rows.next()) {
                    ofTheSpool.add(rows.getString(1));
                }
            }
            return new Terms(List.copyOf(instances), events, List.copyOf(ofTheSpool));
        }
    }

    long eventsInAll() {
        return events.values().stream().mapToLong(Long::longValue).sum();
    }

    long eventsNamed(String operation) {
        return events.getOrDefault(operation, 0L);
    }

    long stored() {
        return instances.stream().mapToLong(Instance::stored).sum();
    }

    long setAside() {
        return instances.stream().mapToLong(Instance::setAside).sum();
    }

    long lost() {
        return instances.stream().mapToLong(Instance::lost).sum();
    }

    /** Records that writers said they had shed, as far as their latest words were heard. */
    long shed() {
        return instances.stream().mapToLong(Instance::shed).sum();
    }

    /**
     * One start of the application.
     *
     * @param lastSequence the highest number among its records whose fate is decided
     * @param status what it last said of itself; null when nothing was heard
     */
    record Instance(
            UUID id,
            long lastSequence,
            long stored,
            long setAside,
            long lost,
            @Nullable JsonNode status) {
        private static Instance of(ResultSet row) throws SQLException {
            String status = row.getString(6);
            return new Instance(
                    UUID.fromString(row.getString(1)),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    status == null ? null : Json.read(status));
        }

        /** Whether it has ended in good order and said so. */
        boolean isClosed() {
            return status != null && status.path("closed").asBoolean();
        }

        long accepted() {
            return status == null ? 0 : status.path("accepted").asLong();
        }

        /** Records it took and did not bring to disk when it last spoke. */
        long waiting() {
            return status == null ? 0 : status.path("waiting").asLong();
        }

        long shed() {
            long sum = 0;
            if (status != null) {
                for (JsonNode reason : status.path("shed")) {
                    sum += reason.asLong();
                }
            }
            return sum;
        }
    }
}
