package io.graphqlaudit.persistence;

import java.util.List;

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
}
