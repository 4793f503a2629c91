package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.Capture;
import io.graphqlaudit.capture.CaptureSettings;
import io.graphqlaudit.capture.CapturedExchange;
import io.graphqlaudit.capture.Origin;
import io.graphqlaudit.capture.RequestFacts;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.graphql.AnalysisLimits;
import io.graphqlaudit.graphql.DocumentAnalyzer;
import io.graphqlaudit.log.RequestInHand;
import io.graphqlaudit.log.RunningLogs;
import io.graphqlaudit.policy.LoadedPolicy;
import io.graphqlaudit.redact.RedactingSink;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.settings.PolicySettings;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import io.graphqlaudit.source.SourceRules;
import io.graphqlaudit.spool.SystemEvents;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Collections;
import java.util.Enumeration;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Everything behind one started filter. */
final class Auditing implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Auditing.class.getName());
    private static final String CONTENT_ENCODING = "Content-Encoding";
    private static final long UNKNOWN_LENGTH = -1;

    private final Capture capture;
    private final ActorReader actors;
    private final SourceReader sources;
    private final TraceReader traces;
    private final Uncaptured uncaptured;
    private final AuditSink sink;
    private final Clock clock;
    private final OwnLog log;
    private final UnheardCycles unheard = new UnheardCycles();
    /** What is to be done, and told, before the sink closes. */
    private final Runnable lastWords;

    Auditing(
            Capture capture,
            ActorReader actors,
            SourceReader sources,
            TraceReader traces,
            Uncaptured uncaptured,
            AuditSink sink,
            Clock clock,
            boolean observing,
            Runnable lastWords) {
        this.capture = capture;
        this.actors = actors;
        this.sources = sources;
        this.traces = traces;
        this.uncaptured = uncaptured;
        this.sink = sink;
        this.clock = clock;
        this.lastWords = lastWords;
        this.log = new OwnLog(capture, actors, sources, traces, observing);
    }

    /**
     * Builds it all from the settings; the spool is opened, or tried again later when it cannot be. Who only observes
     * opens nothing.
     *
     * @param loader loads the application's own classes
     */
    static Auditing start(Settings settings, String application, ClassLoader loader) {
        LoadedPolicy loaded = LoadedPolicy.of(settings);
        boolean observing = PolicySettings.isObserving(settings);
        CaptureSettings captureSettings = CaptureSettings.of(settings);
        SensitiveNames names = SensitiveNames.of(settings);
        ActorReader actors = ActorReader.of(settings, loader);
        SourceRules rules = SourceRules.of(settings);
        UnaryOperator<String> keyedHash = observing ? null : SpoolOpening.keyedHash(settings);
        Redaction redaction = Redaction.of(names, keyedHash);
        DocumentAnalyzer analyzer = new DocumentAnalyzer(AnalysisLimits.DEFAULT, redaction);
        SourceReader sources = new SourceReader(rules, redaction);
        Clock clock = Clock.systemUTC();
        Origin origin = new Origin(application, Node.name(), Node.softwareVersion());
        try (Begun begun = new Begun()) {
            AuditSink spool = begun.with(observing ? new ObservingSink() : SpoolOpening.open(settings, origin));
            AuditSink sink = new RedactingSink(new UnnamedMutations(spool), redaction);
            Capture capture = new Capture(captureSettings, loaded.policy(), analyzer, origin, sink, clock);
            SystemEvents events =
                    new SystemEvents(origin.application(), origin.node(), origin.softwareVersion(), clock);
            PolicyKeeping keeping = begun.with(
                    PolicyKeeping.begin(settings, application, loaded, capture, sink, events, PolicyWatch.INTERVAL));
            Auditing started = new Auditing(
                    capture,
                    actors,
                    sources,
                    new TraceReader(keyedHash),
                    new Uncaptured(sink, events, clock),
                    sink,
                    clock,
                    observing,
                    keeping::close);
            RunningLogs.started(loader, started.log());
            return begun.whole(started);
        }
    }

    /**
     * Reads what {@link #start} reads of the settings, and opens nothing.
     *
     * @throws SettingsException when one is wrong
     */
    static void check(Settings settings) {
        PolicySettings.isObserving(settings);
        LoadedPolicy.of(settings);
        CaptureSettings.of(settings);
        SensitiveNames.of(settings);
        SourceRules.of(settings);
        SpoolOpening.check(settings);
    }

    /** What is known of the request; null when it can be no GraphQL request. */
    @Nullable
    RequestFacts factsOf(HttpServletRequest request) {
        boolean upgrade = UpgradeHeader.asksForWebSocket(request);
        if (!upgrade && !mayBeGraphQl(request)) {
            return null;
        }
        return new RequestFacts(
                clock.instant(),
                request.getMethod(),
                request.getQueryString(),
                contentTypeOf(request),
                UpgradeHeader.opensTunnel(request) ? declaresBody(request) : !isGet(request) || hasBody(request),
                lengthOf(request),
                () -> sources.provenanceOf(request, traces.traceOf(request)),
                actors.actorOf(request, true),
                codingOf(request),
                upgrade,
                RequestPath.of(request));
    }

    /** What the application records itself. */
    OwnLog log() {
        return log;
    }

    /**
     * This thread begins to carry out a request. Never throws.
     *
     * @param pass null for a request that is not followed
     * @return to be given to {@link RunningLogs#leave}
     */
    @Nullable
    RequestInHand enter(ServletRequest request, @Nullable Pass pass) {
        try {
            if (pass != null) {
                return RunningLogs.enter(pass.cycles().story().inHand());
            }
            return request instanceof HttpServletRequest http
                    ? RunningLogs.enter(log.of(http, null))
                    : RunningLogs.current();
        } catch (RuntimeException | Error e) {
            capture.failures().report(e);
            return null;
        }
    }

    /**
     * This thread has carried out a request. Never throws.
     *
     * @param outer as {@link #enter} has said it
     * @param status of the answer
     */
    void leave(@Nullable RequestInHand outer, IntSupplier status) {
        RequestInHand here = RunningLogs.current();
        try {
            if (here != outer && here instanceof OpenRequest open) {
                IdentityNotes.returned(open.request(), status);
            }
        } catch (RuntimeException | Error e) {
            capture.failures().report(e);
        } finally {
            RunningLogs.leave(outer);
        }
    }

    /** Asynchronous cycles that end without our being told. */
    UnheardCycles unheard() {
        return unheard;
    }

    CapturedExchange exchange(RequestFacts facts) {
        return capture.exchange(facts);
    }

    /** Asks about the answer; made before the application can change anything. */
    RequestAnswerFacts answerFacts(HttpServletRequest request, HttpServletResponse response) {
        return RequestAnswerFacts.before(request, response, actors, traces);
    }

    /**
     * Our own preparation of a request failed, so that it would go by unseen. Returns where it may.
     *
     * @param known whether it had been prepared before, and comes once more; then its intent is told
     * @throws IntentRefusedException when anything is to be delivered strictly
     */
    void unprepared(Throwable failure, boolean known) throws IntentRefusedException {
        try {
            capture.failures().report(failure);
            if (!capture.isStrict() && !known) {
                uncaptured.add();
            }
        } catch (RuntimeException | Error e) {
            // Even telling of a failure can fail, for want of memory; the request is treated as it must be.
            LOG.log(Level.DEBUG, "A failure could not be told.");
        }
        if (capture.isStrict() && !known) {
            throw new IntentRefusedException();
        }
    }

    @Override
    public void close() {
        RunningLogs.stopped(log);
        unheard.close();
        uncaptured.tell();
        lastWords.run();
        sink.close();
    }

    // Neither method nor content type keeps an application from running a body: only what carries nothing is let go.
    private static boolean mayBeGraphQl(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> request.getQueryString() != null || hasBody(request);
            case "OPTIONS", "TRACE" -> hasBody(request);
            default -> true;
        };
    }

    /** Jetty tells none whose charset it does not know; an application may read the body all the same. */
    private static @Nullable String contentTypeOf(HttpServletRequest request) {
        try {
            return request.getContentType();
        } catch (IllegalArgumentException unknownCharset) {
            return request.getHeader("Content-Type");
        }
    }

    /** Inflated by somebody before us, a body is not as long as its head still says. */
    private static long lengthOf(HttpServletRequest request) {
        ServletRequest container = request;
        while (container instanceof ServletRequestWrapper wrapper) {
            container = wrapper.getRequest();
        }
        boolean inflated = request.getHeader(CONTENT_ENCODING) == null
                && container instanceof HttpServletRequest original
                && original.getHeader(CONTENT_ENCODING) != null;
        return inflated ? UNKNOWN_LENGTH : request.getContentLengthLong();
    }

    /** All lines together, as one that lists them: readers take the first, the last or all. */
    private static @Nullable String codingOf(HttpServletRequest request) {
        String first = request.getHeader(CONTENT_ENCODING);
        Enumeration<String> lines = first == null ? null : request.getHeaders(CONTENT_ENCODING);
        return lines == null || !lines.hasMoreElements() ? first : String.join(",", Collections.list(lines));
    }

    private static boolean isGet(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static boolean hasBody(HttpServletRequest request) {
        return declaresBody(request) || (request.getContentLengthLong() < 0 && isFramed(request.getProtocol()));
    }

    private static boolean declaresBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** From HTTP/2 on a body needs neither header: frames say whether there is one, and those only who reads sees. */
    private static boolean isFramed(@Nullable String protocol) {
        return protocol != null && (protocol.startsWith("HTTP/2") || protocol.startsWith("HTTP/3"));
    }
}
