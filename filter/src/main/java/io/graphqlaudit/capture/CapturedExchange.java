package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.graphql.ResponseSummary;
import io.graphqlaudit.policy.RequestPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, from arrival to the last record of it. Everything the application reads and writes
 * is told to it; it decides what the request asks as soon as that can be told ({@link RequestReading}), whether the
 * application may act on it ({@link Intent}), and leaves its records in time ({@link ExchangeRecords}): before the
 * answer begins to leave, and once more at the end if the outcome was not known by then.
 *
 * <p>May be called by several threads. No method throws: failures of our own are reported and end the capture.
 */
public final class CapturedExchange {
    private final Capture capture;
    private final Interpreter interpreter;
    private final RequestReading request;
    private final ExchangeRecords records;
    private final Intent intent;
    private final ObservedAnswer answer;
    private final ContainerCalls calls;

    private volatile ExchangeStage stage = ExchangeStage.READING;
    private volatile boolean requestOfInterest = true;
    private volatile boolean over;
    private List<PlannedOperation> plan = List.of();
    private final Actor arrived;
    private volatile @Nullable UUID eventId;
    private volatile boolean signsIn;
    private final Interruption interruption = new Interruption();

    CapturedExchange(Capture capture, PolicyInForce inForce, RequestFacts facts) {
        RequestPolicy policy = inForce.of(facts);
        this.capture = capture;
        this.interpreter = capture.interpreter(policy);
        this.arrived = facts.actor();
        this.request = new RequestReading(interpreter, facts, capture.settings(), inForce.ignored(), capture.paths());
        this.records = new ExchangeRecords(inForce.assembler(), capture.sink(), facts);
        this.intent = new Intent(policy.asksFor(Delivery.STRICT), records);
        this.answer = new ObservedAnswer(capture.settings().maxAnswer(), inForce.assembler());
        this.calls = new ContainerCalls(() -> stage == ExchangeStage.READING && request.isSilent());
        guarded(request::readQueryString);
        if (!facts.mayHaveBody()) {
            guarded(() -> follow(request.inQueryString()));
        }
    }

    /** The request asks for a WebSocket, in which nothing can be followed; an event of its own tells that. */
    public void upgradeAsked() {
        guarded(() -> {
            List<PlannedOperation> asked = interpreter.upgrade();
            if (!asked.isEmpty()) {
                intent.failed(List.of(), records.tell(asked));
            }
        });
    }

    /**
     * The id of the event of its first operation that is recorded, which the events of the others name; empty while it is
     * not known what the request asks, and where nothing of it is recorded.
     */
    public Optional<UUID> eventId() {
        lookAtRequest();
        return Optional.ofNullable(eventId);
    }

    /** Whether a root field of the request that is recorded signs somebody in or out, as far as the application has read. */
    public boolean signsIn() {
        lookAtRequest();
        return signsIn;
    }

    /** Who was signed in when the request arrived. */
    public Actor arrivedAs() {
        return arrived;
    }

    /** Whether nothing more of this exchange is of interest. */
    public boolean isSettled() {
        return stage == ExchangeStage.SETTLED;
    }

    /** The application read one byte. */
    public void read(int oneByte) {
        noted(1, () -> request.body().add(oneByte));
    }

    /** The application read bytes. */
    public void read(byte[] source, int offset, int count) {
        noted(count, () -> request.add(source, offset, count));
    }

    /** The application read characters. */
    public void read(char[] source, int offset, int count) {
        noted(count, () -> request.body().add(source, offset, count));
    }

    /** Whether the body may be a form, of which the container's view is of interest once the application has asked. */
    public boolean wantsForm() {
        return requestOfInterest && request.body().form() != null;
    }

    /** The application had the container read the parameters of a form; told at once, before it sees any. */
    public void parametersRead(Supplier<Map<String, String[]>> all) {
        noted(() -> request.parametersRead(all.get()));
    }

    /** Whether the parameters of a form of several parts were told, and the container may tell the parts as well. */
    public boolean wantsParts() {
        return requestOfInterest && request.wantsParts();
    }

    /** The application had the container read the parts of a form; told at once, before it sees any. */
    public void partsRead(FormParts container) {
        noted(() -> request.partsRead(container));
    }

    /** The application read the request's body to its end. */
    public void requestEnded() {
        request.body().ended();
    }

    /** Whether it did. */
    public boolean isRequestRead() {
        return request.body().isWhole();
    }

    /**
     * Whether characters were read of a body whose length is declared in bytes, so that only who decodes them can tell
     * whether they were the last, and the application must not know it first.
     */
    public boolean mustLookAhead() {
        return intent.isDemanded()
                && stage == ExchangeStage.READING
                && request.body().mayBeOver();
    }

    /** Whether what is read must be held back until the intent is on disk. */
    public boolean isStrict() {
        return intent.isDemanded();
    }

    /**
     * Whether the application may act on what it has read so far. Under {@link Delivery#STRICT} the answer is yes
     * only once the intent of every operation it can know of is on disk; that is waited for. To be asked before the
     * application is given control with something new. Once refused, the application must see nothing more, and what
     * it answers must not leave.
     */
    public boolean mayAct() {
        if (intent.isDemanded()
                && (stage == ExchangeStage.PLANNED || (stage == ExchangeStage.READING && request.knowsSomething()))) {
            guarded(this::intend);
        }
        return !intent.isRefused();
    }

    private void intend() {
        boolean over = request.body().isOver() && !request.body().isOverForOne();
        if (stage == ExchangeStage.READING && !understood(false) && over) {
            understood(true);
        }
        intent.state(stage == ExchangeStage.READING ? request.soFar() : plan);
        request.stated();
        settleIfRefused();
    }

    /** Whether the request was refused because its intent could not be brought to disk. */
    public boolean isRefused() {
        return intent.isRefused();
    }

    /** Whether the answer's content is of interest; asked before each write. */
    public boolean wantsAnswer(AnswerFacts answerFacts) {
        lookAtRequest();
        if (stage == ExchangeStage.READING && request.isSilent()) {
            // An answer to a body nobody has read says nothing; it is not worth the memory.
            answer.miss();
            return false;
        }
        return stage != ExchangeStage.SETTLED;
    }

    private void lookAtRequest() {
        if (stage == ExchangeStage.READING) {
            guarded(() -> understood(false));
        }
    }

    /** The answer so far. */
    public CapturedBody answer() {
        return answer.body();
    }

    /** The application writes something that makes no sense; how much of it is written only the container knows. */
    public void answerUnclear() {
        answer.miss();
    }

    /** What the application writes cannot be followed any more; the answer itself is the container's business. */
    public void answerLost(Throwable reason) {
        capture.failures().report(reason);
        answer.miss();
    }

    /** The application took back what it had written. */
    public void answerCleared() {
        answer.clear();
    }

    /** To be told of what the container is asked to do about who is signed in. */
    public ContainerCalls calls() {
        return calls;
    }

    /** The answer is about to begin to leave. Returns once what was promised for this moment holds. */
    public void answerBegins(AnswerFacts answerFacts) {
        if (stage == ExchangeStage.READING || stage == ExchangeStage.PLANNED) {
            guarded(() -> {
                List<ResponseSummary> summaries = understood(false) && stage == ExchangeStage.PLANNED
                        ? answer.summariesIfWhole(plan, answerFacts.contentType())
                        : List.of();
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
        if (stage == ExchangeStage.READING || stage == ExchangeStage.PLANNED) {
            guarded(() -> {
                understood(false);
                open();
            });
        }
    }

    /** The answer is whole, as the application says itself: nothing more of it will be written. */
    public void answerEnds(AnswerFacts answerFacts) {
        recovered();
        if (stage == ExchangeStage.READING && request.mayYetBeRead()) {
            // Who has answered may read, and act, all the same. What is known already does not wait for that.
            answerBegins(answerFacts);
        } else {
            told(answerFacts);
        }
    }

    /** The container is about to answer in place of the application. */
    public void answerReplaced(AnswerFacts answerFacts, int status) {
        if (stage == ExchangeStage.READING && request.mayYetBeRead()) {
            answerBegins(answerFacts);
        } else if (stage != ExchangeStage.SETTLED) {
            guarded(() -> finish(answerFacts, status));
        }
    }

    /**
     * The application failed with that throwable, which goes on its way untouched.
     *
     * @param status what the container answers to that where nothing has left yet
     */
    public void failed(Throwable thrown, int status) {
        interruption.failed(thrown, status);
    }

    /** The application goes on, whatever has failed before. */
    public void recovered() {
        interruption.recovered();
    }

    /** The answer cannot be sent, since the client has gone away. */
    public void clientGone() {
        interruption.clientGone();
    }

    /** The exchange has ended. Safe to call more than once; only the first call counts. */
    public void end(AnswerFacts answerFacts) {
        over = true;
        told(answerFacts);
    }

    /** Whether it has ended, so that the container may have taken the request back, and given it to another client. */
    public boolean isOver() {
        return over;
    }

    private void told(AnswerFacts answerFacts) {
        if (stage != ExchangeStage.SETTLED) {
            guarded(() -> finish(answerFacts, interruption.status(answerFacts)));
        }
    }

    private void noted(int count, Runnable reading) {
        if (requestOfInterest) {
            noted(reading);
        } else {
            request.body().passOver(count);
        }
    }

    private void noted(Runnable reading) {
        try {
            reading.run();
            if (stage != ExchangeStage.READING) {
                requestOfInterest = false;
            } else if (request.isOfNoInterest()) {
                follow(request.inQueryString());
            } else if (request.mayBeActedOn()) {
                // By the thread that reads: another must not look into what is being read.
                guarded(request::follow);
            }
        } catch (RuntimeException | Error e) {
            if (stage == ExchangeStage.READING) {
                // With a piece missing, what comes next could be understood wrongly.
                rescue(e);
            } else {
                // Another thread has understood the request meanwhile, and let go of what was read.
                capture.failures().report(e);
            }
        }
    }

    private boolean understood(boolean noMoreWillCome) {
        if (stage == ExchangeStage.READING) {
            Optional<List<PlannedOperation>> found = request.operations(noMoreWillCome);
            found.ifPresent(this::follow);
        }
        return stage != ExchangeStage.READING;
    }

    private void follow(List<PlannedOperation> operations) {
        if (operations.isEmpty()) {
            settle();
            return;
        }
        plan = PlannedOperation.joined(operations);
        requestOfInterest = false;
        request.body().release();
        eventId = plan.get(0).id();
        signsIn = plan.stream().anyMatch(operation -> !operation.logins().isEmpty());
        records.expect();
        stage = ExchangeStage.PLANNED;
    }

    /** What stands in the URL, or has passed in parts, is opened even while the body, which may hold more, is still to be read. */
    private void open() {
        List<PlannedOperation> known = stage == ExchangeStage.READING ? request.soFar() : plan;
        records.open(known);
        stage = stage == ExchangeStage.PLANNED ? ExchangeStage.OPENED : stage;
        intent.check(known);
        settleIfRefused();
    }

    private void finish(AnswerFacts answerFacts, int status) {
        understood(true);
        if (stage == ExchangeStage.PLANNED) {
            complete(answerFacts, status, answer.summaries(plan));
        } else if (stage == ExchangeStage.OPENED) {
            records.close(plan, ending(answerFacts, status, answer.summaries(plan)));
            settle();
        }
    }

    private void complete(AnswerFacts answerFacts, int status, List<ResponseSummary> summaries) {
        records.complete(plan, ending(answerFacts, status, summaries));
        settle();
    }

    private Ending ending(AnswerFacts answerFacts, int status, List<ResponseSummary> summaries) {
        Set<Anomaly> anomalies =
                interruption.anomalies(answerFacts, request.body().isPartlyRead());
        if (summaries.get(0).graphQl()) {
            request.answered();
        }
        return answer.ending(answerFacts, status, interruption, anomalies, summaries, calls.seen());
    }

    private void settle() {
        stage = ExchangeStage.SETTLED;
        plan = List.of();
        requestOfInterest = false;
        request.body().release();
        answer.body().release();
    }

    private void settleIfRefused() {
        if (intent.isRefused() && stage != ExchangeStage.SETTLED) {
            capture.failures().refused();
            settle();
        }
    }

    private void guarded(Runnable step) {
        try {
            synchronized (this) {
                step.run();
            }
        } catch (RuntimeException | Error e) {
            rescue(e);
        }
    }

    /** Leaves at least the bare fact of a request whose capture failed. */
    private synchronized void rescue(Throwable cause) {
        capture.failures().report(cause);
        if (stage == ExchangeStage.SETTLED) {
            return;
        }
        boolean onDisk = false;
        try {
            onDisk = records.rescue(plan.isEmpty() ? List.of(interpreter.unreadable(Anomaly.MALFORMED)) : plan);
        } catch (RuntimeException | Error e) {
            capture.failures().report(e);
        } finally {
            intent.failed(plan, onDisk);
            settle();
        }
    }
}
