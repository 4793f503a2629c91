package io.graphqlaudit.persistence.access;

import io.graphqlaudit.event.RefusedRecordException;
import io.graphqlaudit.persistence.database.StorableTime;
import io.graphqlaudit.persistence.database.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Counts by JPA, in one row for each of whom something is counted. */
public final class JpaCounter implements Counter {
    // MariaDB works from left to right, so what depends on the old moment stands before the new one.
    private static final String COUNT = """
            insert into CounterEntity as c (subject, amount, since) values (:subject, 1L, :since)
            on conflict (subject) do update
            set amount = case when c.since between :kept and :latest then c.amount + 1L else 1L end,
              since = case when c.since > :since and c.since <= :latest then c.since else :since end
            """;

    private static final String OF = """
            select c from CounterEntity c where c.subject = :subject
            """;

    private static final String FORGET = """
            delete from CounterEntity c where c.since < :before
            """;

    /** What lies further ahead was counted by a clock that was set back since. */
    private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(5);

    private final Transactions transactions;

    public JpaCounter(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public long count(String subject, Instant since, Instant keptFrom) {
        try {
            return transactions.answer(session -> counted(session, subject, micros(since), micros(keptFrom)));
        } catch (RefusedRecordException e) {
            // Another began it in between, which H2 tells in this way.
            return transactions.answer(session -> counted(session, subject, micros(since), micros(keptFrom)));
        }
    }

    private static long counted(StatelessSession session, String subject, Instant since, Instant keptFrom) {
        session.createMutationQuery(COUNT)
                .setParameter("subject", subject)
                .setParameter("since", since)
                .setParameter("kept", keptFrom)
                .setParameter("latest", since.plus(CLOCKS_DIFFER_BY))
                .executeUpdate();
        return find(session, subject).map(Count::amount).orElse(1L);
    }

    @Override
    public Optional<Count> of(String subject) {
        return transactions.answer(session -> find(session, subject));
    }

    @Override
    public int forget(Instant before) {
        return transactions.answer(session -> session.createMutationQuery(FORGET)
                .setParameter("before", micros(before))
                .executeUpdate());
    }

    private static Optional<Count> find(StatelessSession session, String subject) {
        return session.createSelectionQuery(OF, CounterEntity.class)
                .setParameter("subject", subject)
                .uniqueResultOptional()
                .map(CounterEntity::count);
    }

    private static Instant micros(Instant time) {
        return StorableTime.of(time).truncatedTo(ChronoUnit.MICROS);
    }
}
