package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.graphql.AnalysisLimits;
import io.graphqlaudit.graphql.DocumentAnalyzer;
import io.graphqlaudit.policy.LoadedPolicy;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Captures with the default settings, or with other ones for some. */
public final class Captures {
    private Captures() {}

    /** A capture of which the records go to that sink. */
    public static Capture into(AuditSink sink, Map<String, String> initParams) {
        Settings settings = settings(initParams);
        return new Capture(
                CaptureSettings.of(settings),
                LoadedPolicy.of(settings).policy(),
                new DocumentAnalyzer(AnalysisLimits.DEFAULT, SensitiveNames.defaultsAnd(List.of())),
                new Origin("test", "node", "1"),
                sink,
                Clock.systemUTC());
    }

    /** Settings that an application gives. */
    public static Settings settings(Map<String, String> initParams) {
        return new Settings(new SettingSources(initParams, Map.of(), Map.of(), Map.of()));
    }

    /** A request that holds that query string and nothing else, from somebody not signed in. */
    public static RequestFacts get(String query) {
        return new RequestFacts(
                Instant.EPOCH,
                "GET",
                query,
                null,
                false,
                -1,
                () -> new RequestFacts.Provenance(Source.none(), Trace.none()),
                Actor.anonymous());
    }

    /** A request with a body of JSON, of unknown length. */
    static RequestFacts post(Actor actor) {
        return new RequestFacts(
                Instant.EPOCH,
                "POST",
                null,
                "application/json",
                true,
                -1,
                () -> new RequestFacts.Provenance(Source.none(), Trace.none()),
                actor);
    }

    /** A request with that JSON, read to its end, from somebody not signed in. */
    static CapturedExchange posted(Capture capture, String json) {
        return postedBy(Actor.anonymous(), capture, json);
    }

    /** The same from whoever is signed in. */
    static CapturedExchange postedBy(Actor actor, Capture capture, String json) {
        CapturedExchange exchange = capture.exchange(post(actor));
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.read(body, 0, body.length);
        exchange.requestEnded();
        return exchange;
    }
}
