package io.graphqlaudit.persistence.access;

import io.graphqlaudit.event.Text;
import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.StorableTime;
import io.graphqlaudit.persistence.database.Transactions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Keeps sessions by JPA. One that a power cut takes away signs in again. */
public final class JpaSessionStore implements SessionStore {
    private static final String BY_HASH = """
            select s from SessionEntity s where s.hash = :hash
            """;

    private static final String ALL = """
            select s from SessionEntity s order by s.createdAt, s.hash
            """;

    private static final String USED = """
            update SessionEntity s set s.usedAt = :at where s.hash = :hash and s.usedAt < :at
            """;

    private static final String END = """
            delete from SessionEntity s where s.hash = :hash
            """;

    private static final String END_OLD = """
            delete from SessionEntity s where s.usedAt < :used or s.createdAt < :created
            """;

    private final Transactions transactions;

    public JpaSessionStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void begin(StoredSession session) {
        String name = session.userName();
        if (name != null && (name.codePointCount(0, name.length()) > IndexedText.MOST || !Text.isStorable(name))) {
            throw new IllegalArgumentException("the name of a user holds at most " + IndexedText.MOST
                    + " characters, and neither NUL nor broken ones");
        }
        SessionEntity entity = new SessionEntity(session, micros(session.createdAt()), micros(session.usedAt()));
        transactions.answer(database -> database.insert(entity));
    }

    @Override
    public Optional<StoredSession> find(String hash) {
        return transactions
                .answer(database -> database.createSelectionQuery(BY_HASH, SessionEntity.class)
                        .setParameter("hash", hash)
                        .uniqueResultOptional())
                .map(SessionEntity::session);
    }

    @Override
    public List<StoredSession> sessions() {
        return transactions
                .answer(database ->
                        database.createSelectionQuery(ALL, SessionEntity.class).getResultList())
                .stream()
                .map(SessionEntity::session)
                .toList();
    }

    @Override
    public void used(String hash, Instant at) {
        transactions.answer(database -> database.createMutationQuery(USED)
                .setParameter("hash", hash)
                .setParameter("at", micros(at))
                .executeUpdate());
    }

    @Override
    public boolean end(String hash) {
        return transactions.answer(database -> database.createMutationQuery(END)
                        .setParameter("hash", hash)
                        .executeUpdate())
                > 0;
    }

    @Override
    public int endOld(Instant usedBefore, Instant createdBefore) {
        return transactions.answer(database -> database.createMutationQuery(END_OLD)
                .setParameter("used", micros(usedBefore))
                .setParameter("created", micros(createdBefore))
                .executeUpdate());
    }

    private static Instant micros(Instant time) {
        return StorableTime.of(time).truncatedTo(ChronoUnit.MICROS);
    }
}
