package io.graphqlaudit.persistence.token;

import io.graphqlaudit.event.Text;
import io.graphqlaudit.persistence.database.CommitDurability;
import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.StorableTime;
import io.graphqlaudit.persistence.database.Transactions;
import io.graphqlaudit.persistence.rows.EventRows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Keeps API tokens by JPA. What is made or revoked is on disk when the call returns. */
public final class JpaTokenStore implements TokenStore {
    private static final int MOST_OF_HASH = 64;

    private static final String COUNT = """
            select count(*) from TokenEntity t
            """;

    private static final String BY_HASH = """
            select t from TokenEntity t where t.hash = :hash
            """;

    private static final String BY_NAME = """
            select t from TokenEntity t where t.name = :name order by t.id desc
            """;

    private static final String ALL = """
            select t from TokenEntity t order by t.id
            """;

    private static final String REVOKE = """
            update TokenEntity t set t.validName = null, t.revokedAt = :now
            where t.validName = :name and (t.expiresAt is null or t.expiresAt > :now)
            """;

    private static final String USED = """
            update TokenEntity t set t.lastUsedAt = :at
            where t.id = :id and (t.lastUsedAt is null or t.lastUsedAt < :at)
            """;

    /** The entities of this package. */
    public static final List<Class<?>> ENTITIES = List.of(TokenEntity.class);

    private final Transactions transactions;
    private final CommitDurability durability;

    public JpaTokenStore(Transactions transactions, CommitDurability durability) {
        this.transactions = transactions;
        this.durability = durability;
    }

    @Override
    public boolean isEmpty() {
        return transactions.answer(
                session -> session.createSelectionQuery(COUNT, Long.class).getSingleResult() == 0);
    }

    @Override
    public ApiToken create(
            String name,
            String hash,
            Set<String> scopes,
            @Nullable String application,
            Instant createdAt,
            @Nullable Instant expiresAt) {
        requireFit("name", name, IndexedText.MOST);
        requireFit("hash", hash, MOST_OF_HASH);
        requireFit("scopes", String.join(" ", scopes), IndexedText.MOST);
        if (application != null) {
            requireFit("application", application, IndexedText.MOST);
        }
        Instant now = micros(createdAt);
        @Nullable Instant end = expiresAt == null ? null : micros(expiresAt);
        return durability.lasting(() -> transactions.answer(session -> {
            // No constraint keeps names of tokens that were revoked apart: older releases gave them again.
            EventRows.holdWriters(session);
            refuseIfTaken(session, name, hash);
            TokenEntity created = new TokenEntity(name, hash, scopes, application, now, end);
            session.insert(created);
            return created.token();
        }));
    }

    @Override
    public Optional<ApiToken> byHash(String hash) {
        Objects.requireNonNull(hash, "hash");
        return transactions
                .answer(session -> find(session, BY_HASH, "hash", hash))
                .map(TokenEntity::token);
    }

    @Override
    public List<ApiToken> all() {
        return transactions
                .answer(session ->
                        session.createSelectionQuery(ALL, TokenEntity.class).getResultList())
                .stream()
                .map(TokenEntity::token)
                .toList();
    }

    @Override
    public boolean revoke(String name, Instant at) {
        Objects.requireNonNull(name, "name");
        if (!Text.isStorable(name)) {
            return false;
        }
        int revoked = durability.lasting(() -> transactions.answer(session -> session.createMutationQuery(REVOKE)
                .setParameter("name", name)
                .setParameter("now", micros(at))
                .executeUpdate()));
        return revoked > 0;
    }

    @Override
    public void used(long id, Instant at) {
        Instant minute = StorableTime.of(at).truncatedTo(ChronoUnit.MINUTES);
        transactions.answer(session -> session.createMutationQuery(USED)
                .setParameter("id", id)
                .setParameter("at", minute)
                .executeUpdate());
    }

    private static void refuseIfTaken(StatelessSession session, String name, String hash) {
        Optional<TokenEntity> former = find(session, BY_NAME, "name", name);
        if (former.isPresent()) {
            throw new NameTakenException(former.get().token());
        }
        if (find(session, BY_HASH, "hash", hash).isPresent()) {
            throw new IllegalArgumentException("a token of that hash exists");
        }
    }

    private static Optional<TokenEntity> find(StatelessSession session, String query, String parameter, String value) {
        return session
                .createSelectionQuery(query, TokenEntity.class)
                .setParameter(parameter, value)
                .getResultList()
                .stream()
                .findFirst();
    }

    private static void requireFit(String what, String value, int most) {
        Objects.requireNonNull(value, what);
        if (value.codePointCount(0, value.length()) > most || !Text.isStorable(value)) {
            throw new IllegalArgumentException("the " + what + " of a token holds at most " + most
                    + " characters, and neither NUL nor broken ones");
        }
    }

    private static Instant micros(Instant time) {
        return StorableTime.of(time).truncatedTo(ChronoUnit.MICROS);
    }
}
