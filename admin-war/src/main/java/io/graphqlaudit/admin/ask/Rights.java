package io.graphqlaudit.admin.ask;

import graphql.schema.DataFetchingEnvironment;
import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.graphql.ReadTrail;
import io.graphqlaudit.admin.query.QueryException;
import java.util.Map;

/** Lets nobody change the audit log's own affairs, or see its tokens and settings, but superadmins of all of it. */
final class Rights {
    private Rights() {}

    /**
     * The caller.
     *
     * @param action what they are about to do, for the trail where they may not
     * @throws QueryException when the caller lacks the scope {@code admin}, or is bound to one application
     */
    static Caller ofAdmin(DataFetchingEnvironment environment, String action) {
        ReadTrail trail = ReadTrail.of(environment);
        Caller caller = trail.caller();
        if (caller.may(Scope.ADMIN) && caller.application() == null) {
            return caller;
        }
        QueryException why = QueryException.forbidden(
                caller.may(Scope.ADMIN)
                        ? "This API token is bound to one application, and '"
                                + environment.getField().getName() + "' is about all of them."
                        : "'" + environment.getField().getName()
                                + "' needs the scope 'admin', which this caller lacks.");
        trail.failed(environment, action, Map.of(), why);
        throw why;
    }
}
