package io.graphqlaudit.persistence;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.ForeignInstanceException;
import io.graphqlaudit.event.SourceStatus;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.SpoolBatch.Notice;
import io.graphqlaudit.event.UnreadableRecord;
import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.Transactions;
import io.graphqlaudit.persistence.rows.PreparedEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;

/**
 * Writes events by JPA. A batch is one transaction, which locks its spool's row first, so that a batch given twice is
 * stored once, and the position's row as late as it can, so that positions are without gaps in the order of commits.
 */
final class JpaAuditStore implements AuditStore {
    private static final String LAST_SEQUENCE = """
            select s.lastSequence from SpoolEntity s where s.instance = :instance
            """;

    private final Transactions transactions;
    private final EventWriting writing;
    private final IndexedText text;
    private final Clock clock;
    private final String softwareVersion;

    JpaAuditStore(
            Transactions transactions, EventWriting writing, IndexedText text, Clock clock, String softwareVersion) {
        this.transactions = transactions;
        this.writing = writing;
        this.text = text;
        this.clock = clock;
        this.softwareVersion = softwareVersion;
    }

    @Override
    public long lastStoredSequence(UUID instance) {
        Objects.requireNonNull(instance, "instance");
        long last = transactions.answer(session -> lastSequence(session, instance));
        // A commit whose way to the disk failed is visible here, but the spool may forget only what is on disk.
        writing.ensureDurability();
        return last;
    }

    @Override
    public int store(SpoolBatch batch) {
        return prepare(batch).store();
    }

    /** Encodes the events, and finds the numbers of their actors and room for their months. */
    @Override
    public PreparedBatch prepare(SpoolBatch batch) {
        Objects.requireNonNull(batch, "batch");
        Stream<AuditEvent> records =
                batch.records().stream().map(sequenced -> sequenced.record().event());
        Stream<AuditEvent> notices = batch.notices().stream().map(Notice::event);
        List<PreparedEvent> prepared =
                writing.prepare(Stream.concat(records, notices).toList());
        return () -> writing.commit(session -> store(session, batch, prepared));
    }

    @Override
    public int abandon(UUID instance) {
        Objects.requireNonNull(instance, "instance");
        List<OpenEventEntity> left = transactions.answer(session -> OpenEventEntity.of(session, instance));
        List<PreparedEvent> prepared = writing.prepare(left.stream()
                .map(open -> writing.read(open.content()).withoutCompletion())
                .toList());
        return writing.commit(session -> abandon(session, instance, prepared));
    }

    @Override
    public void heard(SourceStatus status) {
        Objects.requireNonNull(status, "status");
        transactions.run(session -> {
            SpoolEntity spool = lock(session, status.instance(), status.application(), status.channel());
            spool.hear(status, text);
            session.update(spool);
        });
    }

    /**
     * What lies on this host is believed, also where a damaged header hides the application's name. Of what comes from
     * elsewhere the name is compared here, where nobody else can make the row any more.
     */
    private SpoolEntity lock(StatelessSession session, UUID instance, String application, Channel channel) {
        String indexed = text.of(application);
        SpoolEntity spool = SpoolEntity.lock(session, instance, indexed, clock.instant());
        if (channel == Channel.INGEST && !spool.application().equals(indexed)) {
            throw new ForeignInstanceException();
        }
        return spool;
    }

    /** The events of the records come first among the prepared ones, then those of the notices. */
    private int store(StatelessSession session, SpoolBatch batch, List<PreparedEvent> prepared) {
        SpoolEntity spool = lock(session, batch.instance(), batch.application(), batch.channel());
        int records = batch.records().size();
        BatchPlan plan = BatchPlan.of(batch, prepared.subList(0, records), spool.lastSequence());
        List<PreparedEvent> visible = new ArrayList<>(plan.visible());
        for (int i = 0; i < batch.notices().size(); i++) {
            if (batch.notices().get(i).place() > spool.toldPlace()) {
                visible.add(prepared.get(records + i));
            }
        }
        List<UnreadableRecord> unreadable = batch.unreadable().stream()
                .filter(record -> record.sequence() > spool.lastSequence())
                .toList();
        if (batch.through() <= spool.lastSequence() && visible.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        spool.advance(batch.through(), plan.records(), unreadable.size(), batch.place(), now);
        session.update(spool);
        for (UnreadableRecord record : unreadable) {
            session.insert(new SetAsideEntity(batch, record, text.of(record.reason()), softwareVersion, now));
        }
        OpenEventEntity.close(session, batch.instance(), plan.closed());
        plan.opened().forEach(session::insert);
        writing.append(session, visible);
        return visible.size();
    }

    private int abandon(StatelessSession session, UUID instance, List<PreparedEvent> prepared) {
        SpoolEntity spool = SpoolEntity.lock(session, instance);
        if (spool == null) {
            return 0;
        }
        Set<UUID> open = OpenEventEntity.of(session, instance).stream()
                .map(OpenEventEntity::eventId)
                .collect(Collectors.toSet());
        // The last record of an event tells most, and one that was stored meanwhile needs none.
        Map<UUID, PreparedEvent> left = new LinkedHashMap<>();
        for (PreparedEvent event : prepared) {
            UUID id = event.event().identity().id();
            if (open.contains(id) && !EventWriting.isStored(session, event.event())) {
                left.put(id, event);
            }
        }
        OpenEventEntity.close(session, instance, open);
        spool.abandon(clock.instant());
        session.update(spool);
        writing.append(session, List.copyOf(left.values()));
        return left.size();
    }

    private static long lastSequence(StatelessSession session, UUID instance) {
        return session
                .createSelectionQuery(LAST_SEQUENCE, Long.class)
                .setParameter("instance", instance)
                .getResultList()
                .stream()
                .findFirst()
                .orElse(0L);
    }
}
