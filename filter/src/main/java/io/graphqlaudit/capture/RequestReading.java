package io.graphqlaudit.capture;

import io.graphqlaudit.graphql.IgnoredRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks, found out while its body passes. Bytes and characters are told by one thread at a time, as the
 * Servlet API hands a body on; what is asked of it, under the lock of its exchange.
 */
final class RequestReading {
    private final Interpreter interpreter;
    private final RequestFacts facts;
    private final RequestBody body;
    private final @Nullable IgnoredRequests known;
    private final GraphQlPaths paths;
    private List<PlannedOperation> inQueryString = List.of();
    private final EarlyOperations early = new EarlyOperations();
    private long triedAt = -1;
    private boolean ignored;

    /** @param known requests of which nothing is recorded; null when that cannot be told from a request alone */
    RequestReading(
            Interpreter interpreter,
            RequestFacts facts,
            CaptureSettings settings,
            @Nullable IgnoredRequests known,
            GraphQlPaths paths) {
        this.interpreter = interpreter;
        this.facts = facts;
        this.body = new RequestBody(facts, settings);
        this.known = known;
        this.paths = paths;
    }

    RequestBody body() {
        return body;
    }

    /** Takes the next bytes of the body. */
    void add(byte[] source, int offset, int count) {
        if (known != null
                && body.isUnread()
                && count == facts.length()
                && facts.isPlain()
                && known.contain(source, offset, count)) {
            ignored = true;
            body.passOver(count);
        } else {
            body.add(source, offset, count);
        }
    }

    /** Whether more has passed on which an application can act, though the body goes on. */
    boolean mayBeActedOn() {
        return early.isBehind(body.form());
    }

    /** Finds what that is. */
    void follow() {
        early.follow(body.form(), requests -> interpreter.early(requests, facts));
    }

    /** Whether something is known, while the body goes on, that the application may act on once its intent is stated. */
    boolean knowsSomething() {
        return !inQueryString.isEmpty() || early.areUnstated() || body.isOver();
    }

    /** The intent of all that is known so far was stated. */
    void stated() {
        early.stated();
    }

    /** What is known while the body goes on: the operations that stand in the URL, and in parts that have ended. */
    List<PlannedOperation> soFar() {
        return early.and(inQueryString);
    }

    /** Finds what stands in the URL, all of which has arrived. */
    void readQueryString() {
        if (facts.query() != null) {
            inQueryString = interpreter.ofQueryString(facts);
        }
    }

    /** The operations that stand in the URL. */
    List<PlannedOperation> inQueryString() {
        return inQueryString;
    }

    /** What the container says that the parameters of URL and form are. */
    void parametersRead(Map<String, String[]> all) {
        RequestForm form = body.form();
        if (form != null) {
            form.parameters(all, facts.query());
        }
    }

    /** Whether the container has told the parameters of a form of several parts, and may tell the parts as well. */
    boolean wantsParts() {
        RequestForm form = body.form();
        return form != null && form.isHalfTold();
    }

    /** What the container says that the parts of a form are. */
    void partsRead(FormParts container) {
        RequestForm form = body.form();
        if (form != null) {
            form.parts(container);
        }
    }

    /** Whether nothing that an application could run has been read yet. */
    boolean isSilent() {
        return body.isUnread() && inQueryString.isEmpty();
    }

    /**
     * Whether the body is a request of which nothing is recorded, or says that it is something else and does not begin like
     * a JSON object or array.
     */
    boolean isOfNoInterest() {
        return ignored || (!facts.claimsGraphQl() && body.isOther());
    }

    /** Whether all that is asked may stand in a body of which nothing has been read. */
    boolean mayYetBeRead() {
        return isSilent() && facts.announcesBody() && body.isLeft();
    }

    /** It was answered, as GraphQL is. */
    void answered() {
        paths.answered(facts.path());
    }

    /** What an application may read as GraphQL and did not look at is told; elsewhere it is no matter of ours. */
    private List<PlannedOperation> withoutBody() {
        return mayYetBeRead() && paths.contains(facts.path()) ? interpreter.unread(facts) : inQueryString;
    }

    /**
     * The operations to record, none if the request is of no interest; empty while that cannot be told.
     *
     * @param noMoreWillCome whether what was read is all there will be
     */
    Optional<List<PlannedOperation>> operations(boolean noMoreWillCome) {
        if (body.isUnread()) {
            // That an answer begins does not say that the body will not be read.
            return noMoreWillCome || body.isOver() ? Optional.of(withoutBody()) : Optional.empty();
        }
        boolean whole = noMoreWillCome || body.isWhole();
        if (body.total() == triedAt && !whole && !body.isOver()) {
            return Optional.empty();
        }
        triedAt = body.total();
        return interpreter
                .ofBody(facts, body, whole)
                .map(inBody -> interpreter.mixed(early.continued(inBody), inQueryString));
    }
}
