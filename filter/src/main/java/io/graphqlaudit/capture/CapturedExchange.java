package io.graphqlaudit.capture;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.graphql.ResponseSummary;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, from arrival to the last record of it. Everything the application reads and writes
 * is told to it; it decides what the request asks as soon as that can be told, and leaves its records in time:
 * before the answer begins to leave, and once more at the end if the outcome was not known by then.
 *
 * <p>May be called by several threads. No method throws: failures of our own are reported and end the capture.
 */
public final class CapturedExchange {
    private final Capture capture;
    private RequestFacts facts;
    private final RequestBody request;
    private final CapturedBody answer;
    private final boolean strict;

    private volatile Stage stage = Stage.READING;
    private volatile boolean requestOfInterest = true;
    private volatile boolean refused;
    private boolean answerMissed;
    private long triedAt = -1;
    private List<PlannedOperation> inQueryString = List.of();
    private List<PlannedOperation> plan = List.of();
    private Set<UUID> intended = Set.of();
    private @Nullable Throwable failure;

    CapturedExchange(Capture capture, RequestFacts facts) {
        this.capture = capture;
        this.facts = facts;
        this.strict = capture.isStrict();
        this.request = new RequestBody(facts, capture.settings().maxRequest(), strict);
        this.answer = new CapturedBody(capture.settings().maxAnswer());
        if (facts.query() != null) {
            guarded(() -> inQueryString = capture.interpreter().ofQueryString(facts));
        }
        if (!facts.mayHaveBody()) {
            guarded(() -> follow(inQueryString));
        }
    }

    private enum Stage {
        /** What the request asks is not known yet. */
        READING,
        /** It is known and will be recorded; nothing is written yet. */
        PLANNED,
        /** The records that open the story are written. */
        OPENED,
        /** Nothing more is to be done. */
        SETTLED
    }

    /** Whether nothing more of this exchange is of interest. */
    public boolean isSettled() {
        return stage == Stage.SETTLED;
    }

    /** The application read one byte. */
    public void read(int oneByte) {
        if (requestOfInterest) {
            noted(() -> request.add(oneByte));
        }
    }

    /** The application read bytes. */
    public void read(byte[] source, int offset, int count) {
        if (requestOfInterest) {
            noted(() -> request.add(source, offset, count));
        }
    }

    /** The application read characters. */
    public void read(char[] source, int offset, int count) {
        if (requestOfInterest) {
            noted(() -> request.add(source, offset, count));
        }
    }

    /** The application read the request's body to its end. */
    public void requestEnded() {
        request.ended();
    }

    /** Whether what is read must be held back until the intent is on disk. */
    public boolean isStrict() {
        return strict;
    }

    /**
     * Whether the application may act on what it has read so far. Under {@link Delivery#STRICT} the answer is yes
     * only once the intent of every operation it can know of is on disk; that is waited for. To be asked before the
     * application is given control with something new. Once refused, the application must see nothing more, and what
     * it answers must not leave.
     */
    public boolean mayAct() {
        if (!strict || stage == Stage.SETTLED || stage == Stage.OPENED) {
            return !refused;
        }
        if (stage == Stage.READING && inQueryString.isEmpty() && !request.isOver()) {
            return !refused;
        }
        try {
            synchronized (this) {
                intend();
            }
        } catch (RuntimeException | Error e) {
            capture.failures().report(e);
            refused = !rescue();
        }
        return !refused;
    }

    /** Whether the request was refused because its intent could not be brought to disk. */
    public boolean isRefused() {
        return refused;
    }

    /** Whether the answer's content is of interest; asked before each write. */
    public boolean wantsAnswer(AnswerFacts answerFacts) {
        if (stage == Stage.READING) {
            guarded(() -> understood(false));
            if (stage == Stage.READING && request.kept().isEmpty() && inQueryString.isEmpty()) {
                // An answer to a body nobody has read says nothing; it is not worth the memory.
                answerMissed = true;
                return false;
            }
        }
        return stage != Stage.SETTLED;
    }

    /** The answer so far. */
    public CapturedBody answer() {
        return answer;
    }

    /** What the application writes cannot be followed any more; the answer itself is the container's business. */
    public void answerLost(Throwable reason) {
        capture.failures().report(reason);
        answerMissed = true;
    }

    /** The application took back what it had written. */
    public void answerCleared() {
        answer.clear();
        answerMissed = false;
    }

    /** The answer is about to begin to leave. Returns once what was promised for this moment holds. */
    public void answerBegins(AnswerFacts answerFacts) {
        if (stage == Stage.READING || stage == Stage.PLANNED) {
            guarded(() -> {
                if (!understood(false) || stage != Stage.PLANNED) {
                    openWhatIsKnown();
                    return;
                }
                List<ResponseSummary> summaries = wholeAnswer(answerFacts);
                if (summaries.isEmpty()) {
                    open();
                } else {
                    complete(answerFacts, answerFacts.status(), summaries);
                }
            });
        }
    }

    /** The request goes elsewhere, where its answer may leave unseen. */
    public void leaves(AnswerFacts answerFacts) {
        if (stage == Stage.READING || stage == Stage.PLANNED) {
            guarded(() -> {
                if (understood(false) && stage == Stage.PLANNED) {
                    open();
                } else {
                    openWhatIsKnown();
                }
            });
        }
    }

    /** The answer is whole: nothing more of it will be written. */
    public void answerEnds(AnswerFacts answerFacts) {
        end(answerFacts);
    }

    /** The container is about to answer in place of the application. */
    public void answerReplaced(AnswerFacts answerFacts, int status) {
        if (stage != Stage.SETTLED) {
            guarded(() -> finish(answerFacts, status));
        }
    }

    /** The application failed with that throwable, which goes on its way untouched. */
    public void failed(Throwable thrown) {
        failure = thrown;
    }

    /** The exchange has ended. Safe to call more than once; only the first call counts. */
    public void end(AnswerFacts answerFacts) {
        if (stage != Stage.SETTLED) {
            guarded(() -> finish(answerFacts, answerFacts.status()));
        }
    }

    private void noted(Runnable reading) {
        try {
            reading.run();
            sniff();
        } catch (RuntimeException | Error e) {
            // The application's own mistake, or another thread's end of this exchange: never a reason to disturb it.
            capture.failures().report(e);
        }
    }

    // A body that says it is something else and does not begin like a JSON object or array is none of ours.
    private void sniff() {
        if (stage != Stage.READING) {
            requestOfInterest = false;
        } else if (!facts.claimsGraphQl() && request.isOther()) {
            follow(inQueryString);
        }
    }

    private boolean understood(boolean noMoreWillCome) {
        if (stage != Stage.READING) {
            return true;
        }
        boolean whole = noMoreWillCome || request.isWhole();
        CapturedBody kept = request.kept();
        if (kept.isEmpty()) {
            // That an answer begins does not say that the body will not be read.
            if (noMoreWillCome || request.isOver()) {
                follow(inQueryString);
            }
            return stage != Stage.READING;
        }
        if (kept.total() == triedAt && !whole) {
            return false;
        }
        triedAt = kept.total();
        Optional<List<PlannedOperation>> found = capture.interpreter().ofBody(facts, kept, whole);
        found.ifPresent(inBody -> follow(capture.interpreter().mixed(inBody, inQueryString)));
        return found.isPresent();
    }

    private void intend() {
        if (stage == Stage.READING && request.isOver() && !understood(false)) {
            understood(true);
        }
        List<PlannedOperation> known = stage == Stage.READING ? inQueryString : plan;
        List<PlannedOperation> due = known.stream()
                .filter(operation -> operation.decision().delivery() == Delivery.STRICT)
                .filter(operation -> !intended.contains(operation.id()))
                .toList();
        if (due.isEmpty()) {
            return;
        }
        facts = facts.settled();
        if (write(AuditRecord.Stage.OPENED, Delivery.STRICT, capture.assembler().opened(facts, due))) {
            intended = ids(due, intended);
        } else {
            refused = true;
            settle();
        }
    }

    private void follow(List<PlannedOperation> operations) {
        plan = operations;
        if (!operations.isEmpty()) {
            facts = facts.settled();
        }
        stage = operations.isEmpty() ? Stage.SETTLED : Stage.PLANNED;
        requestOfInterest = false;
        request.kept().release();
        if (operations.isEmpty()) {
            answer.release();
        }
    }

    private void finish(AnswerFacts answerFacts, int status) {
        understood(true);
        if (stage == Stage.PLANNED) {
            complete(answerFacts, status, summaries());
        } else if (stage == Stage.OPENED) {
            write(AuditRecord.Stage.CLOSED, Delivery.ASYNC, outcomes(answerFacts, status, summaries()));
            settle();
        }
    }

    private void open() {
        open(plan);
        stage = Stage.OPENED;
    }

    /** Opens what stands in the URL while the body, which may hold more, is still to be read. */
    private void openWhatIsKnown() {
        if (stage == Stage.READING) {
            open(inQueryString);
            intended = ids(inQueryString, intended);
        }
    }

    private void open(List<PlannedOperation> operations) {
        List<PlannedOperation> untold = operations.stream()
                .filter(operation -> !intended.contains(operation.id()))
                .toList();
        if (!untold.isEmpty()) {
            facts = facts.settled();
            write(
                    AuditRecord.Stage.OPENED,
                    delivery(operations),
                    capture.assembler().opened(facts, untold));
        }
    }

    private static Set<UUID> ids(List<PlannedOperation> operations, Set<UUID> others) {
        Set<UUID> ids = new HashSet<>(others);
        operations.forEach(operation -> ids.add(operation.id()));
        return ids;
    }

    private void complete(AnswerFacts answerFacts, int status, List<ResponseSummary> summaries) {
        AuditRecord.Stage last = intended.isEmpty() ? AuditRecord.Stage.COMPLETE : AuditRecord.Stage.CLOSED;
        write(last, delivery(plan), outcomes(answerFacts, status, summaries));
        settle();
    }

    private List<AuditEvent> outcomes(AnswerFacts answerFacts, int status, List<ResponseSummary> summaries) {
        Ending ending = new Ending(
                status,
                failure,
                answerFacts.actor(),
                answerFacts.sessionChanged(),
                answer.isCut() || answerMissed,
                summaries);
        return capture.assembler().ended(facts, plan, ending);
    }

    private boolean write(AuditRecord.Stage recordStage, Delivery delivery, List<AuditEvent> events) {
        List<AuditRecord> records = events.stream()
                .map(event -> new AuditRecord(recordStage, event))
                .toList();
        return capture.sink().accept(records, delivery) == AuditSink.Acceptance.KEPT;
    }

    private static Delivery delivery(List<PlannedOperation> operations) {
        Delivery strongest = Delivery.ASYNC;
        for (PlannedOperation operation : operations) {
            Delivery wanted = operation.decision().delivery();
            strongest = wanted.compareTo(strongest) > 0 ? wanted : strongest;
        }
        return strongest;
    }

    /** What a complete JSON answer says; empty when it is not, or not certainly, whole. */
    private List<ResponseSummary> wholeAnswer(AnswerFacts answerFacts) {
        int last = answer.lastSignificant();
        if (answer.isCut()
                || answerMissed
                || (last != '}' && last != ']')
                || !isSingleJson(answerFacts.contentType())) {
            return List.of();
        }
        List<ResponseSummary> summaries = summaries();
        boolean whole = summaries.stream().allMatch(summary -> summary.graphQl() && summary.complete());
        return whole ? summaries : List.of();
    }

    private List<ResponseSummary> summaries() {
        return capture.assembler().summaries(answer, plan);
    }

    private static boolean isSingleJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("application/json") || type.startsWith("application/graphql-response+json");
    }

    private void settle() {
        stage = Stage.SETTLED;
        plan = List.of();
        answer.release();
    }

    private void guarded(Runnable step) {
        try {
            synchronized (this) {
                step.run();
            }
        } catch (RuntimeException | Error e) {
            capture.failures().report(e);
            rescue();
        }
    }

    /** Leaves at least the bare fact of a request whose capture failed. Answers whether it is on disk. */
    private boolean rescue() {
        try {
            synchronized (this) {
                if (stage == Stage.SETTLED) {
                    return !refused;
                }
                List<PlannedOperation> known =
                        plan.isEmpty() ? List.of(capture.interpreter().unreadable(Anomaly.MALFORMED)) : plan;
                boolean opened = stage == Stage.OPENED || !intended.isEmpty();
                return write(
                        opened ? AuditRecord.Stage.CLOSED : AuditRecord.Stage.COMPLETE,
                        Delivery.DURABLE,
                        capture.assembler().bare(facts, known));
            }
        } catch (RuntimeException | Error e) {
            capture.failures().report(e);
            return false;
        } finally {
            settle();
        }
    }
}
