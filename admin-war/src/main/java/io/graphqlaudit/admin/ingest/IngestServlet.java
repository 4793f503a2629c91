package io.graphqlaudit.admin.ingest;

import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.access.GuardedServlet;
import io.graphqlaudit.admin.access.Refusal;
import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.web.Answers;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.PacedInput;
import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.Sources;
import io.graphqlaudit.spool.OncePerMinute;
import io.graphqlaudit.spool.ship.BatchFormat;
import io.graphqlaudit.spool.ship.UnreadableBatchException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * {@code POST /ingest}: takes batches of an application's spool, from callers that the guard has let in and whose
 * token is bound to that application. See {@code docs/ingest-format.md}.
 */
public final class IngestServlet extends GuardedServlet {
    /** Where it stands. */
    public static final String PATH = BatchFormat.PATH;

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(IngestServlet.class.getName());
    /** Bounds the memory that batches may take. */
    private static final int AT_ONCE = 8;

    private final transient Intake intake;
    private final transient RefusalLog refusals;
    private final transient IngestCounters counters;
    private final transient LongSupplier nanos;
    private final transient Semaphore places = new Semaphore(AT_ONCE);
    private final transient OncePerMinute pace = new OncePerMinute();

    /**
     * @param store where records stay
     * @param sources whose instances are known
     * @param refusals records what is refused
     * @param counters counts
     * @param clock the time
     */
    public IngestServlet(AuditStore store, Sources sources, RefusalLog refusals, IngestCounters counters, Clock clock) {
        this(store, sources, refusals, counters, clock, System::nanoTime);
    }

    IngestServlet(
            AuditStore store,
            Sources sources,
            RefusalLog refusals,
            IngestCounters counters,
            Clock clock,
            LongSupplier nanos) {
        super("POST", ErrorShape.PLAIN);
        this.intake = new Intake(store, sources, clock);
        this.refusals = refusals;
        this.counters = counters;
        this.nanos = nanos;
    }

    @Override
    protected void answer(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!places.tryAcquire()) {
            busy(request, response, "BUSY", "Too many batches come at once: send it again.");
            return;
        }
        try {
            take(caller, request, response);
        } finally {
            places.release();
        }
    }

    private void take(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        // What is not compressed may be as long; so an endless header of a compressed body ends, too.
        InputStream raw = new BoundedInput(new PacedInput(request.getInputStream(), nanos), BatchFormat.MAX_BYTES);
        Receipt receipt;
        try {
            receipt = receive(application(caller), request, raw);
        } catch (IntakeException e) {
            if (e.refusal() == Refusal.TOO_SLOW) {
                response.setHeader("Connection", "close");
            } else {
                readToTheEnd(raw);
            }
            refuse(caller, request, response, e);
            return;
        } catch (StoreUnavailableException e) {
            busy(
                    request,
                    response,
                    "SERVICE_UNAVAILABLE",
                    "The store of the audit log cannot take it now: send it again.");
            return;
        }
        counters.taken(receipt);
        Answers.json(response, 200, answer(receipt));
    }

    private Receipt receive(String application, HttpServletRequest request, InputStream raw)
            throws IOException, IntakeException {
        try (InputStream unpacked = unpacked(request, raw)) {
            return intake.take(application, new BoundedInput(unpacked, BatchFormat.MAX_BYTES));
        } catch (UnreadableBatchException e) {
            throw new IntakeException(refusalOf(e), String.valueOf(e.getMessage()));
        } catch (BoundedInput.TooMuchException e) {
            throw new IntakeException(
                    Refusal.TOO_LARGE,
                    "The batch has more than " + BatchFormat.MAX_BYTES + " bytes: send it in parts.");
        } catch (PacedInput.TooSlowException e) {
            throw new IntakeException(Refusal.TOO_SLOW);
        } catch (ZipException | EOFException e) {
            throw new IntakeException(Refusal.MALFORMED, "The body is not compressed as its Content-Encoding says.");
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            // One bad record must not look like a store that is away: the sender finds it and goes on without it.
            warn(e);
            throw new IntakeException(Refusal.REFUSED_RECORD, "The store refuses a record in the batch.");
        }
    }

    private static String application(Caller caller) throws IntakeException {
        String application = caller.application();
        if (application == null) {
            throw new IntakeException(Refusal.TOKEN_WITHOUT_APPLICATION);
        }
        if (application.equals(SelfAudit.APPLICATION)) {
            throw new IntakeException(Refusal.OWN_APPLICATION);
        }
        return application;
    }

    private static InputStream unpacked(HttpServletRequest request, InputStream raw)
            throws IOException, IntakeException {
        String type = request.getContentType();
        String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!media.equals(BatchFormat.MEDIA_TYPE)) {
            throw new IntakeException(Refusal.UNKNOWN_VERSION);
        }
        if (request.getContentLengthLong() > BatchFormat.MAX_BYTES) {
            throw new BoundedInput.TooMuchException();
        }
        String encoding = request.getHeader("Content-Encoding");
        return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "identity" -> raw;
            case "gzip", "x-gzip" -> new GZIPInputStream(raw);
            default -> throw new IntakeException(Refusal.UNKNOWN_VERSION, "The Content-Encoding must be gzip.");
        };
    }

    private static Refusal refusalOf(UnreadableBatchException e) {
        return switch (e.fault()) {
            case MALFORMED -> Refusal.MALFORMED;
            case DAMAGED -> Refusal.DAMAGED;
            case UNKNOWN_VERSION -> Refusal.UNKNOWN_VERSION;
            case TOO_LARGE -> Refusal.TOO_LARGE;
        };
    }

    private static Map<String, Object> answer(Receipt receipt) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("instance", receipt.header().instance().toString());
        answer.put("last_sequence", receipt.lastSequence());
        answer.put("events", receipt.events());
        answer.put("replayed", receipt.replayed());
        return answer;
    }

    private void refuse(
            Caller caller, HttpServletRequest request, HttpServletResponse response, IntakeException refused)
            throws IOException {
        Refusal refusal = refused.refusal();
        counters.refused(refusal);
        refusals.note(request, refusal, caller.actor());
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", refusal.code());
        error.put("message", String.valueOf(refused.getMessage()));
        if (refusal == Refusal.UNKNOWN_VERSION) {
            response.setHeader("Accept-Post", BatchFormat.MEDIA_TYPE);
            error.put("accepted", List.of(BatchFormat.MEDIA_TYPE));
        }
        Answers.json(response, refusal.status(), Map.of("error", error));
    }

    /** A sender that is still writing would not see the answer. */
    private static void readToTheEnd(InputStream raw) {
        try {
            raw.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // More than is read, too slow, or the sender has gone: then it does without.
        }
    }

    private void busy(HttpServletRequest request, HttpServletResponse response, String code, String message)
            throws IOException {
        counters.notNow();
        response.setHeader("Retry-After", "1");
        Answers.error(request, response, 503, ErrorShape.PLAIN, code, message);
    }

    private void warn(RuntimeException failure) {
        if (pace.isDue()) {
            LOG.log(
                    Level.WARNING,
                    "A batch sent to /ingest could not be stored ({0}).",
                    failure.getClass().getName());
        }
    }
}
