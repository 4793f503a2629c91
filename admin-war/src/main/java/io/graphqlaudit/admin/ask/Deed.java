package io.graphqlaudit.admin.ask;

import graphql.schema.DataFetchingEnvironment;
import io.graphqlaudit.admin.graphql.ReadTrail;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.selfaudit.ActUnderWay;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.StoreUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something that a caller does to the audit log itself. That it is about to be done is on disk before it is; how it ended
 * is told behind that. What cannot be recorded is not done.
 *
 * @param environment the field that asks for it
 * @param action the verb of the record
 * @param details further facts by name
 */
record Deed(DataFetchingEnvironment environment, String action, Map<String, String> details) {
    private static final int OK = 200;

    static Deed of(DataFetchingEnvironment environment, String action, Map<String, String> details) {
        return new Deed(environment, action, details);
    }

    /** Does it; what the store refuses to keep is told as bad input. */
    <T> T does(Supplier<T> work) {
        return does(work, done -> Map.of());
    }

    /**
     * As the other.
     *
     * @param more further facts, and others in place of those that were asked for, of what was done
     */
    <T> T does(Supplier<T> work, Function<T, Map<String, String>> more) {
        ReadTrail trail = ReadTrail.of(environment);
        trail.beginRead();
        ActUnderWay act = trail.begin(environment, action, details);
        try {
            T done = work.get();
            act.end(more.apply(done), new Outcome(Result.SUCCESS, OK, List.of(), Set.of()));
            return done;
        } catch (IllegalArgumentException e) {
            throw ended(act, QueryException.badInput(String.valueOf(e.getMessage())));
        } catch (QueryException e) {
            throw ended(act, e);
        } catch (StoreUnavailableException e) {
            // It can go away when all is done, before it has said so.
            QueryException doubt = QueryException.inDoubt();
            act.end(Map.of(), doubt.doubt(OK, Evidence.RESPONSE_ERRORS));
            throw doubt;
        } catch (RuntimeException e) {
            act.end(Map.of(), new Outcome(Result.ERROR, OK, List.of(), Set.of(Evidence.RESPONSE_ERRORS)));
            throw e;
        }
    }

    private static QueryException ended(ActUnderWay act, QueryException why) {
        act.end(Map.of(), why.outcome(OK, Evidence.RESPONSE_ERRORS));
        return why;
    }
}
