package io.graphqlaudit.persistence;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Reads the rows of spool instances by JPA. */
final class JpaSources implements Sources {
    private static final String ALL = """
            select s from SpoolEntity s order by s.application, s.instance
            """;

    private final Transactions transactions;

    JpaSources(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<SourceRow> all() {
        return transactions.answer(session -> session.createSelectionQuery(ALL, SpoolEntity.class)
                .getResultStream()
                .map(SpoolEntity::row)
                .toList());
    }

    @Override
    public Optional<SourceRow> find(UUID instance) {
        Objects.requireNonNull(instance, "instance");
        return transactions.answer(session ->
                Optional.ofNullable(session.get(SpoolEntity.class, instance)).map(SpoolEntity::row));
    }
}
