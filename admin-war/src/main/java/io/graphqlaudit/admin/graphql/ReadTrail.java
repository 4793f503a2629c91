package io.graphqlaudit.admin.graphql;

import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.schema.DataFetchingEnvironment;
import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.selfaudit.Act;
import io.graphqlaudit.admin.selfaudit.ActUnderWay;
import io.graphqlaudit.admin.selfaudit.KeptText;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.admin.web.Sha256;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Transport;
import io.graphqlaudit.persistence.query.AuditQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one call reads from the audit log: counted against the limit, and gathered for the log's own trail. */
public final class ReadTrail {
    private static final int MOST_READS = 20;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    static final long MOST_CONTENT_BYTES = AuditQuery.USUAL_CONTENT_BYTES;
    private static final long MOST_TEXT = 2 * MOST_CONTENT_BYTES;
    static final String TOO_MUCH_TEXT = "The answer would hold more than " + MOST_TEXT + " characters of text.";

    private final GraphQlCall call;
    private final Caller caller;
    private final Source source;
    private final Instant began;
    private final String hash;
    private final SelfAudit audit;
    private final List<Act> acts = new ArrayList<>();
    private @Nullable UUID begun;
    private boolean refusalKept;
    private final long beganNanos = System.nanoTime();
    private int reads;
    private long contentLeft = MOST_CONTENT_BYTES;
    private long textAnswered;
    private final Map<Class<?>, Object> known = new HashMap<>();
    private @Nullable Integer cost;

    ReadTrail(GraphQlCall call, Caller caller, Source source, Instant began, SelfAudit audit) {
        this.call = call;
        this.caller = caller;
        this.source = source;
        this.began = began;
        this.hash = Sha256.hex(call.query());
        this.audit = audit;
    }

    public static ReadTrail of(DataFetchingEnvironment environment) {
        ReadTrail trail = environment.getGraphQlContext().get(ReadTrail.class);
        if (trail == null) {
            throw new IllegalStateException("a call without a trail");
        }
        return trail;
    }

    public Caller caller() {
        return caller;
    }

    public Instant began() {
        return began;
    }

    /** A value, asked for once however often the call names it. */
    public synchronized <T> T once(Class<T> type, Supplier<T> source) {
        return type.cast(Objects.requireNonNull(known.computeIfAbsent(type, unknown -> source.get())));
    }

    /** What the call costs, found out once however often the call asks. */
    public synchronized int cost(IntSupplier calculation) {
        if (cost == null) {
            cost = calculation.getAsInt();
        }
        return cost;
    }

    /** Counts a read of the store, before it happens. */
    public synchronized void beginRead() {
        if (System.nanoTime() - beganNanos > LONGEST.toNanos()) {
            throw QueryException.tooMuch("One call may read for " + LONGEST.toSeconds() + " seconds at most.");
        }
        if (++reads > MOST_READS) {
            throw QueryException.tooMuch("One call may read at most " + MOST_READS + " connections and nodes.");
        }
    }

    /** Bytes of events that the call may still read; not below 1. */
    public synchronized long contentLeft() {
        return Math.max(1, contentLeft);
    }

    /** Counts what a page held. */
    public synchronized void readContent(long bytes) {
        contentLeft -= bytes;
    }

    /** Counts text of the answer: aliases can ask for the same text again and again. */
    public synchronized void answerText(int length) {
        textAnswered += length;
    }

    /** Whether the answer would hold more text than one may; the call then ends before its next field. */
    synchronized boolean hasTooMuchText() {
        return textAnswered > MOST_TEXT;
    }

    /** Keeps for the trail that something was read. */
    public void read(DataFetchingEnvironment environment, Map<String, String> details) {
        did(environment, "read", details);
    }

    /** Keeps for the trail that something was done, under that verb. */
    public synchronized void did(DataFetchingEnvironment environment, String action, Map<String, String> details) {
        add(environment, action, details, new Outcome(Result.SUCCESS, 200, List.of(), Set.of()));
    }

    /** Keeps for the trail that something was asked for and not done. */
    public synchronized void failed(
            DataFetchingEnvironment environment, String action, Map<String, String> details, QueryException why) {
        add(environment, action, details, why.outcome(200, Evidence.RESPONSE_ERRORS));
    }

    /**
     * Records that something is about to be done, on disk when this returns, and not with what is kept for the end.
     *
     * @return to be told how it ended
     * @throws QueryException when it cannot be recorded now; then it is not to be done
     */
    public synchronized ActUnderWay begin(
            DataFetchingEnvironment environment, String action, Map<String, String> details) {
        ActUnderWay act =
                audit.begin(act(environment, action, details, Outcome.unknown(Evidence.NO_COMPLETION)), begun);
        if (!act.isOnDisk()) {
            QueryException why = QueryException.unrecorded();
            act.end(Map.of(), why.outcome(200, Evidence.RESPONSE_ERRORS));
            throw why;
        }
        if (begun == null) {
            begun = act.event();
        }
        return act;
    }

    private void add(DataFetchingEnvironment environment, String action, Map<String, String> details, Outcome outcome) {
        acts.add(act(environment, action, details, outcome));
    }

    private Act act(DataFetchingEnvironment environment, String action, Map<String, String> details, Outcome outcome) {
        OperationDefinition definition = environment.getOperationDefinition();
        // One request can read twenty times: what it asked stands once.
        Operation operation = acts.isEmpty() && begun == null ? operation(definition) : reference(definition);
        return new Act(action, began, caller.actor(), source, operation, details, outcome);
    }

    /** Keeps for the trail, once, that the log was asked for though auditing is off; returns what is to be thrown. */
    public synchronized QueryException refused(DataFetchingEnvironment environment) {
        QueryException why = QueryException.auditingOff();
        if (!refusalKept) {
            refusalKept = true;
            Operation asked = operation(environment.getOperationDefinition(), call.query(), variables(), List.of());
            acts.add(new Act(
                    "read",
                    began,
                    caller.actor(),
                    source,
                    asked,
                    Map.of(),
                    why.outcome(200, Evidence.RESPONSE_ERRORS)));
        }
        return why;
    }

    /** Records all that was kept for the trail, on disk when this returns. */
    synchronized void keep() {
        audit.recordRequest(List.copyOf(acts), begun);
    }

    private Operation operation(OperationDefinition definition) {
        List<RootField> fields = definition.getSelectionSet().getSelectionsOfType(Field.class).stream()
                .map(field -> new RootField(field.getResultKey(), field.getName(), names(field), Result.SUCCESS))
                .toList();
        return operation(definition, call.query(), variables(), fields);
    }

    /** The parser's limit bounds the text, but nothing the variables. */
    private @Nullable String variables() {
        return call.variables().isEmpty() ? null : KeptText.ofObject(Json.text(call.variables()));
    }

    /** The operation by its names and hash. */
    private Operation reference(OperationDefinition definition) {
        return operation(definition, null, null, List.of());
    }

    private Operation operation(
            OperationDefinition definition, @Nullable String text, @Nullable String variables, List<RootField> fields) {
        return new Operation(
                OperationType.valueOf(definition.getOperation().name()),
                KeptText.ofName(call.operationName()),
                KeptText.ofName(definition.getName()),
                text,
                variables,
                hash,
                fields,
                Transport.HTTP_POST_JSON,
                0,
                1);
    }

    private static List<String> names(Field field) {
        return field.getArguments().stream().map(argument -> argument.getName()).toList();
    }
}
