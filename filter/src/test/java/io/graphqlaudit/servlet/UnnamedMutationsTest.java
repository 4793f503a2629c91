package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Capture;
import io.graphqlaudit.capture.CapturedExchange;
import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.capture.FixedAnswer;
import io.graphqlaudit.capture.RequestFacts;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.testing.LogLines;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnnamedMutationsTest {
    private static final Actor ADA = new Actor(ActorType.PERSON, "ada", null, null, ActorEvidence.PRINCIPAL, true);
    private static final Actor NOT_FOUND_OUT =
            new Actor(ActorType.UNKNOWN, null, null, null, ActorEvidence.NONE, false);

    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final AtomicInteger warnings = new AtomicInteger();
    private final Capture capture = Captures.into(new UnnamedMutations(sink, warnings::incrementAndGet), Map.of());

    @Test
    void warnsOnceWhenAHundredMutationsHadNoActor() {
        run("mutation{make}", Actor.anonymous(), 98);
        run("mutation{make}", NOT_FOUND_OUT, 1);
        assertThat(warnings).hasValue(0);
        run("mutation{make}", Actor.anonymous(), 1);
        assertThat(warnings).hasValue(1);
        run("mutation{make}", Actor.anonymous(), 200);
        assertThat(warnings).hasValue(1);
    }

    @Test
    void namesInItsWarningTheSettingsThatHelp() {
        Capture warned = Captures.into(new UnnamedMutations(sink), Map.of());
        try (LogLines log = LogLines.of(UnnamedMutations.class)) {
            run(warned, "mutation{make}", Actor.anonymous(), 200);

            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARNING"))
                    .singleElement()
                    .asString()
                    .startsWith("WARNING None of the first 100 mutations had an actor")
                    .contains("actor.session-attribute", "actor.resolver", "actor.header", "source.trusted-proxies");
        }
    }

    @Test
    void saysOnceOfTheFirstMutationWhereItIsToldHowActorsAreFound() {
        Capture told = Captures.into(new UnnamedMutations(sink), Map.of());
        try (LogLines log = LogLines.of(UnnamedMutations.class)) {
            run(told, "mutation{login(email:\"ada\")}", Actor.anonymous(), 1);
            assertThat(log.lines()).isEmpty();
            run(told, "mutation{make}", Actor.anonymous(), 50);

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("INFO The first mutation had no actor")
                    .contains("docs/configuration.md");
        }
    }

    @Test
    void saysNothingOfTheFirstMutationWhereItHadAnActor() {
        Capture told = Captures.into(new UnnamedMutations(sink), Map.of());
        try (LogLines log = LogLines.of(UnnamedMutations.class)) {
            run(told, "mutation{make}", ADA, 1);
            run(told, "mutation{make}", Actor.anonymous(), 200);

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void doesNotWarnWhereActorsAreFound() {
        run("mutation{make}", Actor.anonymous(), 50);
        run("mutation{make}", ADA, 1);
        run("mutation{make}", Actor.anonymous(), 200);
        assertThat(warnings).hasValue(0);
    }

    @Test
    void expectsNoActorOfASignInOrAnExport() {
        run("mutation{login(email:\"ada\")}", Actor.anonymous(), 200);
        run("query{exportModel}", Actor.anonymous(), 200);
        assertThat(warnings).hasValue(0);
    }

    @Test
    void countsAMutationThatIsToldInTwoPartsOnce() throws Exception {
        for (int i = 0; i < 60; i++) {
            CapturedExchange exchange = exchange(capture, "mutation{make}", Actor.anonymous());
            exchange.leaves(FixedAnswer.OK);
            exchange.end(FixedAnswer.OK);
        }
        assertThat(warnings).hasValue(0);
        assertThat(sink.next().records()).isNotEmpty();
    }

    private void run(String document, Actor actor, int times) {
        run(capture, document, actor, times);
    }

    private static void run(Capture capture, String document, Actor actor, int times) {
        for (int i = 0; i < times; i++) {
            exchange(capture, document, actor).end(FixedAnswer.OK);
        }
    }

    private static CapturedExchange exchange(Capture capture, String document, Actor actor) {
        RequestFacts facts = Captures.get(
                "query=" + document.replace("{", "%7B").replace("}", "%7D").replace("\"", "%22"));
        return capture.exchange(new RequestFacts(
                facts.received(),
                facts.method(),
                facts.query(),
                facts.contentType(),
                facts.body(),
                facts.length(),
                facts.provenance(),
                actor));
    }
}
