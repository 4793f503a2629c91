package io.graphqlaudit.persistence.access;

import io.graphqlaudit.persistence.database.CommitDurability;
import io.graphqlaudit.persistence.database.Transactions;
import io.graphqlaudit.persistence.token.JpaTokenStore;
import io.graphqlaudit.persistence.token.TokenStore;
import java.util.List;
import java.util.stream.Stream;

/**
 * What tells who may ask.
 *
 * @param tokens API tokens
 * @param sessions browsers that signed in
 * @param counter how often somebody asked
 */
public record AccessStores(TokenStore tokens, SessionStore sessions, Counter counter) {
    /** The entities of these stores. */
    public static final List<Class<?>> ENTITIES = Stream.concat(
                    JpaTokenStore.ENTITIES.stream(), Stream.of(SessionEntity.class, CounterEntity.class))
            .toList();

    /** All of them in one database. */
    public static AccessStores in(Transactions transactions, CommitDurability durability) {
        return new AccessStores(
                new JpaTokenStore(transactions, durability),
                new JpaSessionStore(transactions),
                new JpaCounter(transactions));
    }
}
