package io.graphqlaudit.admin.arize;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.graphql.ReadTrail;
import io.graphqlaudit.admin.query.GlobalId;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.rows.Listing;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks up anything by its global id; what stands in none of the connections does not exist here either. */
final class NodeFetcher implements DataFetcher<Object> {
    private final AuditReader reader;
    private final Supplier<Account> account;
    private final boolean auditing;

    NodeFetcher(AuditReader reader, Supplier<Account> account, boolean auditing) {
        this.reader = reader;
        this.account = account;
        this.auditing = auditing;
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) {
        String text = Objects.requireNonNull(environment.getArgument("id"), "id");
        GlobalId id = GlobalId.read(text)
                .orElseThrow(() -> QueryException.badInput(
                        "The argument 'id' is not a global id: base64 of 'AuditLog:42', for example."));
        ReadTrail trail = ReadTrail.of(environment);
        trail.beginRead();
        Object found = find(id, trail, environment);
        trail.read(environment, Map.of("node", id.type() + ":" + id.number(), "returned", found == null ? "0" : "1"));
        return found;
    }

    private @Nullable Object find(GlobalId id, ReadTrail trail, DataFetchingEnvironment environment) {
        return switch (id.type()) {
            case GlobalId.AUDIT_LOG -> auditLog(id.number(), trail, environment);
            // Users are of all applications, and their numbers can be counted through.
            case GlobalId.USER ->
                trail.caller().application() == null
                        ? reader.actor(id.number()).map(User::of).orElse(null)
                        : null;
            case GlobalId.ACCOUNT -> id.number() == Account.NUMBER ? trail.once(Account.class, account) : null;
            default -> null;
        };
    }

    private @Nullable Object auditLog(long position, ReadTrail trail, DataFetchingEnvironment environment) {
        if (!auditing) {
            throw trail.refused(environment);
        }
        Caller caller = trail.caller();
        return reader.event(position)
                .filter(stored -> caller.sees(stored.event()))
                .filter(stored -> Listing.of(stored.event()) != Listing.NONE)
                .orElse(null);
    }
}
