package io.graphqlaudit.admin.ask;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import io.graphqlaudit.admin.graphql.ReadTrail;
import io.graphqlaudit.admin.health.Successors;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.persistence.SourceRow;
import io.graphqlaudit.persistence.Sources;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.StoredEvent;
import io.graphqlaudit.spool.codec.StatusCodec;
import io.graphqlaudit.spool.codec.UnreadableEventException;
import io.graphqlaudit.spool.drain.DrainStatus;
import io.graphqlaudit.spool.drain.InstanceStatus;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where events come from: every start of every application, and whether it still speaks. */
final class SourceFields {
    /** Writers speak every ten seconds. */
    private static final Duration SILENT = Duration.ofSeconds(60);

    private static final Duration LOOKED_BACK = Duration.ofDays(400);
    private static final int MOST_STARTS = 500;
    private static final int MICROS_IN_A_MILLI = 1_000;

    private final Sources sources;
    private final Supplier<DrainStatus> drain;
    private final AuditReader reader;
    private final Clock clock;

    SourceFields(Sources sources, Supplier<DrainStatus> drain, AuditReader reader, Clock clock) {
        this.sources = sources;
        this.drain = drain;
        this.reader = reader;
        this.clock = clock;
    }

    private enum State {
        LIVE,
        SILENT,
        ENDED
    }

    private record Place(String application, @Nullable String node) {}

    /** @param latest the latest event that its application told of itself there; null when none is found */
    private record Known(
            SourceRow row,
            State state,
            @Nullable EventIdentity latest,
            @Nullable Long waiting) {}

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("sources", this::all));
        Fields.of("AuditSource", Known.class)
                .put("instance", of(row -> row.instance().toString()))
                .put("application", of(SourceRow::application))
                .put("node", of(SourceRow::node))
                .put("channel", of(SourceRow::channel))
                .put("state", Known::state)
                .put(
                        "version",
                        known -> known.latest() == null ? null : known.latest().softwareVersion())
                .put(
                        "policyHash",
                        known -> known.latest() == null ? null : known.latest().policyHash())
                .put("lastEvent", of(SourceRow::updatedAt))
                .put(
                        "lastStatus",
                        of(row -> row.heard() == null ? null : row.heard().heardAt()))
                .put(
                        "waiting",
                        known ->
                                known.waiting() == null ? null : known.waiting().toString())
                .put("stored", of(row -> Long.toString(row.fates().stored())))
                .put("setAside", of(row -> Long.toString(row.fates().setAside())))
                .put("lost", of(row -> Long.toString(row.fates().lost())))
                .put("clockAheadMillis", of(SourceFields::clockAhead))
                .into(wiring);
    }

    private List<Known> all(DataFetchingEnvironment environment) {
        ReadTrail trail = ReadTrail.of(environment);
        trail.beginRead();
        String own = trail.caller().application();
        List<SourceRow> rows = sources.all().stream()
                .filter(row -> own == null || own.equals(row.application()))
                .toList();
        Map<UUID, InstanceStatus> here = drain.get().instances().stream()
                .collect(Collectors.toMap(InstanceStatus::instance, Function.identity(), (one, same) -> one));
        Set<UUID> replaced = Successors.replaced(rows);
        Map<Place, EventIdentity> latest = rows.isEmpty() ? Map.of() : latest();
        return rows.stream()
                .map(row -> known(row, here.get(row.instance()), replaced, latest))
                .sorted(Comparator.comparing(Known::state)
                        .thenComparing(known -> known.row().updatedAt(), Comparator.reverseOrder()))
                .toList();
    }

    private Known known(
            SourceRow row, @Nullable InstanceStatus here, Set<UUID> replaced, Map<Place, EventIdentity> latest) {
        return new Known(
                row,
                state(row, here, replaced),
                latest.get(new Place(row.application(), row.node())),
                here == null ? waiting(row) : Long.valueOf(here.waiting()));
    }

    private State state(SourceRow row, @Nullable InstanceStatus here, Set<UUID> replaced) {
        if (row.abandoned() || (here != null && !here.alive()) || replaced.contains(row.instance())) {
            return State.ENDED;
        }
        SourceRow.Heard heard = row.heard();
        Instant sign = heard == null || heard.heardAt().isBefore(row.updatedAt()) ? row.updatedAt() : heard.heardAt();
        return sign.plus(SILENT).isBefore(clock.instant()) ? State.SILENT : State.LIVE;
    }

    /** As far as its writer said when it was last heard. */
    private static @Nullable Long waiting(SourceRow row) {
        SourceRow.Heard heard = row.heard();
        if (heard == null) {
            return null;
        }
        try {
            SpoolStatus status = StatusCodec.decode(heard.status().getBytes(StandardCharsets.UTF_8));
            return Math.max(0, status.lastSequence() - row.fates().lastSequence());
        } catch (UnreadableEventException e) {
            return null;
        }
    }

    private static @Nullable String clockAhead(SourceRow row) {
        SourceRow.Heard heard = row.heard();
        return heard == null || heard.clockAheadMicros() == null
                ? null
                : Long.toString(heard.clockAheadMicros() / MICROS_IN_A_MILLI);
    }

    /** Starts and changes of the policy tell version and policy. */
    private Map<Place, EventIdentity> latest() {
        Instant now = clock.instant();
        List<StoredEvent> told = reader.page(new AuditQuery(
                        EventFilter.ALL.kind(EventKind.SYSTEM),
                        now.minus(LOOKED_BACK),
                        now,
                        reader.highestPosition(),
                        null,
                        MOST_STARTS))
                .events();
        Map<Place, EventIdentity> latest = new HashMap<>();
        for (StoredEvent stored : told) {
            AuditEvent event = stored.event();
            EventIdentity identity = event.identity();
            latest.putIfAbsent(new Place(identity.application(), identity.node()), identity);
        }
        return latest;
    }

    private static Function<Known, @Nullable Object> of(Function<SourceRow, @Nullable Object> value) {
        return known -> value.apply(known.row());
    }
}
