package io.graphqlaudit.admin.ask;

import graphql.schema.DataFetchingEnvironment;
import io.graphqlaudit.admin.graphql.ReadTrail;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.event.StoreUnavailableException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Something that a caller does to the audit log itself, and that leaves a record however it ends.
 *
 * @param environment the field that asks for it
 * @param action the verb of the record
 * @param details further facts by name
 */
record Deed(DataFetchingEnvironment environment, String action, Map<String, String> details) {
    static Deed of(DataFetchingEnvironment environment, String action, Map<String, String> details) {
        return new Deed(environment, action, details);
    }

    /** Does it; what the store refuses to keep is told as bad input. */
    <T> T does(Supplier<T> work) {
        ReadTrail trail = ReadTrail.of(environment);
        trail.beginRead();
        try {
            T done = work.get();
            trail.did(environment, action, details);
            return done;
        } catch (IllegalArgumentException e) {
            QueryException why = QueryException.badInput(String.valueOf(e.getMessage()));
            trail.failed(environment, action, details, why);
            throw why;
        } catch (QueryException e) {
            trail.failed(environment, action, details, e);
            throw e;
        } catch (StoreUnavailableException e) {
            trail.failed(environment, action, details, QueryException.unavailable());
            throw e;
        }
    }
}
