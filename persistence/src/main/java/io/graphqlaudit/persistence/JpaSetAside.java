package io.graphqlaudit.persistence;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.IngestRule;
import io.graphqlaudit.event.RefusedRecordException;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.Transactions;
import io.graphqlaudit.persistence.rows.PreparedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;

/** Tries by JPA what was set aside: each record in a transaction of its own, so that one holds up no other. */
final class JpaSetAside implements SetAside {
    private static final String LEFT = """
            select s.instance, s.sequence from SetAsideEntity s
            where s.softwareVersion <> :version order by s.instance, s.sequence
            """;
    private static final int PIECE = 100;

    private final Transactions transactions;
    private final EventWriting writing;
    private final IndexedText text;
    private final Clock clock;
    private final String softwareVersion;

    JpaSetAside(
            Transactions transactions, EventWriting writing, IndexedText text, Clock clock, String softwareVersion) {
        this.transactions = transactions;
        this.writing = writing;
        this.text = text;
        this.clock = clock;
        this.softwareVersion = softwareVersion;
    }

    @Override
    public int retry() {
        int stored = 0;
        for (List<SetAsideEntity.Key> keys = left(); !keys.isEmpty(); keys = left()) {
            for (SetAsideEntity.Key key : keys) {
                stored += retry(key) ? 1 : 0;
            }
        }
        return stored;
    }

    private List<SetAsideEntity.Key> left() {
        return transactions.answer(session -> session.createSelectionQuery(LEFT, Object[].class)
                .setParameter("version", SetAsideEntity.version(softwareVersion))
                .setMaxResults(PIECE)
                .getResultStream()
                .map(row -> new SetAsideEntity.Key((UUID) row[0], (Long) row[1]))
                .toList());
    }

    private boolean retry(SetAsideEntity.Key key) {
        try {
            SetAsideEntity found = transactions.answer(session -> session.get(SetAsideEntity.class, key));
            if (found == null) {
                return false;
            }
            AuditEvent event = writing.read(new String(found.content(), StandardCharsets.UTF_8));
            Stage stage = Stage.ofCode(found.stage());
            PreparedEvent prepared = writing.prepare(List.of(event)).get(0);
            return writing.commit(session -> settle(session, key, stage, prepared));
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RefusedRecordException e) {
            stays(key, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            stays(key, "The event cannot be read (" + e.getClass().getName() + ").");
        }
        return false;
    }

    private void stays(SetAsideEntity.Key key, String reason) {
        transactions.run(session -> {
            SetAsideEntity still = session.get(SetAsideEntity.class, key, LockMode.PESSIMISTIC_WRITE);
            if (still != null) {
                still.triedAgain(text.of(reason), softwareVersion);
                session.update(still);
            }
        });
    }

    /** Nobody else changes the row while the spool's is locked. */
    private boolean settle(StatelessSession session, SetAsideEntity.Key key, Stage stage, PreparedEvent prepared) {
        SpoolEntity spool = SpoolEntity.lock(session, key.instance());
        SetAsideEntity still = session.get(SetAsideEntity.class, key);
        if (spool == null || still == null) {
            return false;
        }
        requireAllowed(still.channel(), prepared.event(), spool.application());
        boolean isStored = EventWriting.isStored(session, prepared.event());
        if (isStored && stage != Stage.OPENED) {
            throw new RefusedRecordException("An event with its id is stored already, perhaps as unknown.");
        }
        Instant now = clock.instant();
        UUID id = prepared.event().identity().id();
        if (stage == Stage.OPENED && !isStored && !spool.abandoned()) {
            session.insert(new OpenEventEntity(key.instance(), key.sequence(), id, prepared.content()));
        } else if (stage == Stage.OPENED && !isStored) {
            writing.append(session, List.of(writing.withoutCompletion(prepared)));
        } else if (!isStored) {
            OpenEventEntity.close(session, key.instance(), Set.of(id));
            writing.append(session, List.of(prepared));
        }
        session.delete(still);
        spool.readAfterAll(now);
        session.update(spool);
        return true;
    }

    /** Nobody could check what nobody could read: otherwise a record made unreadable on purpose would slip in. */
    private void requireAllowed(Channel channel, AuditEvent event, String application) {
        if (channel == Channel.INGEST
                && !IngestRule.allows(event, name -> text.of(name).equals(application))) {
            throw new RefusedRecordException(
                    "It came from another host, whence no event of its kind or application may.");
        }
    }
}
