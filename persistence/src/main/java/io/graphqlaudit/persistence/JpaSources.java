package io.graphqlaudit.persistence;

import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.Transactions;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Reads the rows of spool instances by JPA. */
final class JpaSources implements Sources {
    private static final String ALL = """
            select s from SpoolEntity s order by s.application, s.instance
            """;

    private final Transactions transactions;
    private final IndexedText text;

    JpaSources(Transactions transactions, IndexedText text) {
        this.transactions = transactions;
        this.text = text;
    }

    @Override
    public List<SourceRow> all() {
        return transactions.answer(session -> session.createSelectionQuery(ALL, SpoolEntity.class)
                .getResultStream()
                .map(SpoolEntity::row)
                .toList());
    }

    @Override
    public Owner ownerOf(UUID instance, String application) {
        Objects.requireNonNull(instance, "instance");
        // Names are kept as they are indexed, which is not always as they were given.
        String indexed = text.of(application);
        return transactions.answer(session -> {
            SpoolEntity known = session.get(SpoolEntity.class, instance);
            if (known == null) {
                return Owner.NOBODY;
            }
            return known.application().equals(indexed) ? Owner.APPLICATION : Owner.ANOTHER;
        });
    }
}
