package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.Capture;
import io.graphqlaudit.capture.CaptureSettings;
import io.graphqlaudit.capture.CapturedExchange;
import io.graphqlaudit.capture.Origin;
import io.graphqlaudit.capture.RequestFacts;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.graphql.AnalysisLimits;
import io.graphqlaudit.graphql.DocumentAnalyzer;
import io.graphqlaudit.policy.CapturePolicy;
import io.graphqlaudit.redact.RedactingSink;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.source.SourceRules;
import io.graphqlaudit.spool.SystemEvents;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Everything behind one started filter. */
final class Auditing implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Auditing.class.getName());

    private final Capture capture;
    private final ActorReader actors;
    private final SourceReader sources;
    private final TraceReader traces;
    private final Uncaptured uncaptured;
    private final AuditSink sink;
    private final Clock clock;

    Auditing(
            Capture capture,
            ActorReader actors,
            SourceReader sources,
            TraceReader traces,
            Uncaptured uncaptured,
            AuditSink sink,
            Clock clock) {
        this.capture = capture;
        this.actors = actors;
        this.sources = sources;
        this.traces = traces;
        this.uncaptured = uncaptured;
        this.sink = sink;
        this.clock = clock;
    }

    /**
     * Builds it all from the settings; the spool is opened, or tried again later when it cannot be.
     *
     * @param loader loads the application's own classes
     */
    static Auditing start(Settings settings, String application, ClassLoader loader) {
        CapturePolicy policy = CapturePolicy.of(settings);
        CaptureSettings captureSettings = CaptureSettings.of(settings);
        SensitiveNames names = SensitiveNames.of(settings);
        ActorReader actors = ActorReader.of(settings, loader);
        SourceRules rules = SourceRules.of(settings);
        UnaryOperator<String> keyedHash = SpoolOpening.keyedHash(settings);
        Redaction redaction = Redaction.of(names, keyedHash);
        DocumentAnalyzer analyzer = new DocumentAnalyzer(AnalysisLimits.DEFAULT, redaction);
        SourceReader sources = new SourceReader(rules, redaction);
        Clock clock = Clock.systemUTC();
        Origin origin = new Origin(application, Node.name(), Node.softwareVersion());
        AuditSink sink = new RedactingSink(new UnnamedMutations(SpoolOpening.open(settings, origin)), redaction);
        return new Auditing(
                new Capture(captureSettings, policy, analyzer, origin, sink, clock),
                actors,
                sources,
                new TraceReader(keyedHash),
                new Uncaptured(
                        sink,
                        new SystemEvents(origin.application(), origin.node(), origin.softwareVersion(), clock),
                        clock),
                sink,
                clock);
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
                request.getContentType(),
                !isGet(request) || hasBody(request),
                request.getContentLengthLong(),
                () -> sources.provenanceOf(request, traces.traceOf(request)),
                actors.actorOf(request, true),
                request.getHeader("Content-Encoding"),
                upgrade);
    }

    CapturedExchange exchange(RequestFacts facts) {
        return capture.exchange(facts);
    }

    /** Asks about the answer; made before the application can change anything. */
    RequestAnswerFacts answerFacts(HttpServletRequest request, HttpServletResponse response) {
        return RequestAnswerFacts.before(request, response, actors);
    }

    /**
     * Our own preparation of a request failed, so that it would go by unseen. Returns where it may.
     *
     * @throws IntentRefusedException when anything is to be delivered strictly
     */
    void unprepared(Throwable failure) throws IntentRefusedException {
        try {
            capture.failures().report(failure);
            if (!capture.isStrict()) {
                uncaptured.add();
            }
        } catch (RuntimeException | Error e) {
            // Even telling of a failure can fail, for want of memory; the request is treated as it must be.
            LOG.log(Level.DEBUG, "A failure could not be told.");
        }
        if (capture.isStrict()) {
            throw new IntentRefusedException();
        }
    }

    @Override
    public void close() {
        uncaptured.tell();
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

    private static boolean isGet(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }
}
