package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.EventKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose a sign-in is: of whoever the application knows from there on, where that is certain, else of the name that was given. */
class SignedInActorTest {
    private static final Actor NORA = person("17", "nora@books.example");
    private static final String LOGIN = "login(email: \\\"nora@books.example\\\") { ok }";
    private static final String YES = "{\"data\":{\"login\":{\"ok\":true}}}";

    private final ScriptedSink sink = new ScriptedSink();

    @Test
    void isOfWhoeverIsThereSinceThen() {
        assertThat(signIns(LOGIN, YES, NORA)).containsExactly(NORA);
    }

    @Test
    void hasTheAddressThatWasGivenWhereNoneIsKnown() {
        assertThat(signIns(LOGIN, YES, person("17", null))).containsExactly(NORA);
        assertThat(signIns(LOGIN, YES, person("nora", "other@books.example")))
                .containsExactly(person("nora", "other@books.example"));
    }

    @Test
    void isOfTheNameAloneWhereNobodyIsThere() {
        assertThat(signIns(LOGIN, YES, Actor.anonymous()))
                .containsExactly(FieldArguments.attempted("nora@books.example"));
    }

    @Test
    void isOfTheNameAloneWhereItWasInVain() {
        assertThat(signIns(LOGIN, "{\"data\":{\"login\":{\"ok\":false}}}", NORA))
                .containsExactly(FieldArguments.attempted("nora@books.example"));
    }

    /** As in a second tab of somebody else's session, which the application leaves as it is. */
    @Test
    void isNotOfWhoeverWasThereBefore() {
        Actor before = person("3", "carl@books.example");
        assertThat(signInsOf(before, LOGIN, YES, before))
                .containsExactly(FieldArguments.attempted("nora@books.example"));
        assertThat(signInsOf(NORA, LOGIN, YES, NORA)).containsExactly(NORA);
    }

    @Test
    void isOfTheOneWithThatNameWhereSeveralSignIn() {
        String both = "a: " + LOGIN + " b: login(email: \\\"carl@books.example\\\") { ok }";
        assertThat(signIns(both, "{\"data\":{\"a\":{\"ok\":true},\"b\":{\"ok\":true}}}", NORA))
                .containsExactly(NORA, FieldArguments.attempted("carl@books.example"));
    }

    private List<Actor> signIns(String fields, String answer, Actor after) {
        return signInsOf(Actor.anonymous(), fields, answer, after);
    }

    private List<Actor> signInsOf(Actor before, String fields, String answer, Actor after) {
        CapturedExchange exchange =
                Captures.postedBy(before, Captures.into(sink, Map.of()), "{\"query\":\"mutation { " + fields + " }\"}");
        AnswerFacts facts = new FixedAnswer(200, "application/json", after);
        assertThat(exchange.wantsAnswer(facts)).isTrue();
        byte[] answered = answer.getBytes(StandardCharsets.UTF_8);
        exchange.answer().add(answered, 0, answered.length);
        int offered = sink.offered().size();
        exchange.end(facts);
        return sink.offered().stream()
                .skip(offered)
                .map(AuditRecord::event)
                .filter(event -> event.identity().kind() == EventKind.LOGIN)
                .map(event -> event.actor())
                .toList();
    }

    private static Actor person(String id, @Nullable String email) {
        return new Actor(ActorType.PERSON, id, email, null, ActorEvidence.APPLICATION, false);
    }
}
