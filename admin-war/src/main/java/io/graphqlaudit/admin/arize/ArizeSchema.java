package io.graphqlaudit.admin.arize;

import io.graphqlaudit.admin.graphql.SchemaPart;
import io.graphqlaudit.admin.query.CursorCodec;
import io.graphqlaudit.persistence.query.AuditReader;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Arize's part of the schema. */
public final class ArizeSchema {
    private ArizeSchema() {}

    /**
     * The part over a store.
     *
     * @param reader the store
     * @param keyedHash makes the checksum of cursors; its text ends with 32 hexadecimal digits or more
     * @param createdAt when the audit log began
     * @param auditing whether auditing is on; without it the connections answer an error that says so
     */
    public static SchemaPart over(
            AuditReader reader, UnaryOperator<String> keyedHash, Supplier<Instant> createdAt, boolean auditing) {
        Supplier<Account> account = () -> new Account("GraphQL Audit", createdAt.get());
        ArizeWiring wiring = new ArizeWiring(reader, new CursorCodec(keyedHash), account, auditing);
        return SchemaPart.of(ArizeSchema.class, "arize.graphqls", wiring::wire);
    }
}
