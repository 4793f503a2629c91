package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.graphql.AnalysisLimits;
import io.graphqlaudit.graphql.AnswerQuestions;
import io.graphqlaudit.graphql.DocumentAnalyzer;
import io.graphqlaudit.graphql.ResponseReader;
import io.graphqlaudit.graphql.ResponseSummary;
import io.graphqlaudit.graphql.SelectedField;
import io.graphqlaudit.redact.SensitiveNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInJudgeTest {
    private static final SelectedField FIELD = new DocumentAnalyzer(
                    AnalysisLimits.DEFAULT, SensitiveNames.defaultsAnd(List.of()))
            .analyze("mutation { a: login { id token success errors __typename user { id } } b: login { token } }")
            .operation(null, Map.of())
            .fields()
            .get(0);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"data":{"a":{"id":1}}}                                        | SIGNED_IN   | SUCCESS
            {"data":{"a":{"id":1}}}                                        | NEW_SESSION | SUCCESS
            {"data":{"a":{"id":1}}}                                        | SIGNED_OUT  | UNKNOWN
            {"data":{"a":{"id":1}}}                                        | NONE        | UNKNOWN
            {"data":{"a":{"token":"abc"}}}                                 | NONE        | SUCCESS
            {"data":{"a":{"success":false}}}                               | SIGNED_IN   | FAILURE
            {"data":{"a":{"__typename":"MfaChallenge"}}}                   | NONE        | CHALLENGED
            {"data":{"a":null}}                                            | NONE        | FAILURE
            {"data":{"a":null}}                                            | NEW_SESSION | FAILURE
            {"data":{"a":null}}                                            | SIGNED_IN   | SUCCESS
            {"data":{"a":null},"errors":[{"path":["a"]}]}                  | SIGNED_IN   | FAILURE
            {"data":{"a":{"errors":["no"]}}}                               | NONE        | FAILURE
            {"data":{"a":{"errors":["no"]}}}                               | NEW_SESSION | FAILURE
            {"data":{"a":{"errors":["no"]}}}                               | SIGNED_OUT  | FAILURE
            {"data":{"a":{"errors":["no"]}}}                               | SIGNED_IN   | SUCCESS
            {"data":{"a":{"errors":[]}}}                                   | NONE        | UNKNOWN
            {"data":{"a":null},"errors":[{"path":["a","user"]}]}           | NONE        | UNKNOWN
            {"data":{"a":null},"errors":[{"path":["a","user"]}]}           | SIGNED_OUT  | UNKNOWN
            {"data":null,"errors":[{"path":["b"]}]}                        | NONE        | UNKNOWN
            {"data":null,"errors":[{"path":["b"]},{"path":["a"]}]}         | NONE        | FAILURE
            {"data":null,"errors":[{"message":"no"}]}                      | NONE        | FAILURE
            {"data":{"a":null},"errors":[{"path":["a","user"]}]}           | SIGNED_IN   | UNKNOWN
            {"data":null,"errors":[{"path":["a","user","id"]}]}            | NEW_SESSION | UNKNOWN
            {"data":null,"errors":[{"path":["b"]}]}                        | SIGNED_IN   | UNKNOWN
            """)
    void callsASignInSuccessfulOnlyOnEvidence(String answer, IdentityChange change, Result expected) {
        Outcome outcome = judge(answer, change, null, null).ofSignIn(FIELD);
        assertThat(outcome.result()).isEqualTo(expected);
        assertThat(outcome.evidence()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"data":{"a":{"token":"abc"}},"errors":[{"path":["a","user"]}]}    | NONE        | SUCCESS
            {"data":{"a":{"success":true}},"errors":[{"path":["a","user"]}]}   | NONE        | SUCCESS
            {"data":{"a":{"success":false}},"errors":[{"path":["a","user"]}]}  | NONE        | FAILURE
            {"data":{"a":{"errors":["no"]}},"errors":[{"path":["a","user"]}]}  | NONE        | FAILURE
            {"data":{"a":{"id":1}},"errors":[{"path":["a","user"]}]}           | SIGNED_IN   | SUCCESS
            {"data":{"a":{"id":1}},"errors":[{"path":["a","user"]}]}           | NONE        | PARTIAL
            {"data":{"a":{"token":null}},"errors":[{"path":["a","token"]}]}    | NONE        | PARTIAL
            {"data":{"a":{"token":null}},"errors":[{"path":["a","token"]}]}    | NEW_SESSION | PARTIAL
            {"data":{"a":{"token":"abc"}},"errors":[{"path":["a"]}]}           | NONE        | PARTIAL
            """)
    void doesNotLetAnErrorThatTheClientAskedForHideHowASignInEnded(
            String answer, IdentityChange change, Result expected) {
        Outcome outcome = judge(answer, change, null, null).ofSignIn(FIELD);
        assertThat(outcome.result()).isEqualTo(expected);
        assertThat(outcome.evidence()).contains(Evidence.RESPONSE_ERRORS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"data":{"a":null}}                                            | SIGNED_OUT  | SUCCESS
            {"data":{"a":null}}                                            | NONE        | UNKNOWN
            {"data":{"a":true}}                                            | NONE        | SUCCESS
            {"data":{"a":false}}                                           | NONE        | FAILURE
            {"data":{"a":false}}                                           | SIGNED_OUT  | SUCCESS
            {"data":{"a":{"success":false}}}                               | NONE        | FAILURE
            {"data":{"a":{"errors":["no"]}}}                               | NONE        | FAILURE
            {"data":{"a":{"id":1}}}                                        | NEW_SESSION | SUCCESS
            {"data":{"a":{"id":1}}}                                        | NONE        | UNKNOWN
            {"data":{"a":null},"errors":[{"path":["a"]}]}                  | NONE        | FAILURE
            {"data":{"a":null},"errors":[{"path":["a","user"]}]}           | SIGNED_OUT  | UNKNOWN
            {"data":{"a":{"id":1}},"errors":[{"path":["a","user"]}]}       | SIGNED_OUT  | SUCCESS
            {"data":{"a":{"id":1}},"errors":[{"path":["a","user"]}]}       | NONE        | UNKNOWN
            {"data":{"a":{"success":true}},"errors":[{"path":["a","user"]}]}  | NONE     | SUCCESS
            {"data":{"a":{"success":false}},"errors":[{"path":["a","user"]}]} | NONE     | FAILURE
            {"data":{"a":{"id":1}},"errors":[{"path":["a"]}]}              | NONE        | FAILURE
            {"data":{"a":true},"errors":[{"path":["a"]}]}                  | NONE        | FAILURE
            {"data":{"a":{"id":1}},"errors":[{"path":["a"]}]}              | SIGNED_OUT  | SUCCESS
            {"data":null,"errors":[{"path":["b"]}]}                        | NONE        | UNKNOWN
            {"errors":[{"message":"does not validate"}]}                   | NONE        | NOT_EXECUTED
            {"data":null,"errors":[{"extensions":{"classification":"InvalidSyntax"}}]} | NONE | NOT_EXECUTED
            """)
    void expectsNoGiftForASignOut(String answer, IdentityChange change, Result expected) {
        Outcome outcome = judge(answer, change, null, null).ofSignOut(FIELD);
        assertThat(outcome.result()).isEqualTo(expected);
        assertThat(outcome.evidence()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"data":{"a":{"success":false}}}              | SUCCESS    | SIGNED_IN   | SUCCESS
            {"data":{"a":null},"errors":[{"path":["a"]}]} | SUCCESS    | SIGNED_IN   | SUCCESS
            {"data":{"a":{"token":"abc"}}}                | FAILURE    | NEW_SESSION | FAILURE
            {"data":{"a":true}}                           | CHALLENGED | NONE        | CHALLENGED
            {"errors":[{"message":"x"}]}                  | FAILURE    | NONE        | FAILURE
            <html>                                        | SUCCESS    | NONE        | SUCCESS
            {"data":{"a":{"id":1}}}                       | FAILURE    | SIGNED_IN   | SUCCESS
            """)
    void believesTheContainerRatherThanTheAnswer(String answer, Result called, IdentityChange change, Result expected) {
        Outcome outcome = judge(answer, change, called, null).ofSignIn(FIELD);
        assertThat(outcome.result()).isEqualTo(expected);
        assertThat(outcome.evidence()).contains(Evidence.CONTAINER_CALL);
        assertThat(judge(answer, IdentityChange.NONE, null, called)
                        .ofSignOut(FIELD)
                        .result())
                .isEqualTo(called);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"data":{"a":{"id":1}}}                       | SUCCESS | NONE      | SUCCESS      | true
            {"data":{"a":{"id":1}}}                       | FAILURE | NONE      | FAILURE      | true
            {"data":{"a":{"success":true}}}               | FAILURE | NONE      | FAILURE      | true
            {"data":{"a":{"success":true}}}               | FAILURE | SIGNED_IN | SUCCESS      | false
            {"data":{"a":{"token":"abc"}}}                | FAILURE | NONE      | SUCCESS      | false
            {"data":{"a":{"success":false}}}              | SUCCESS | NONE      | FAILURE      | false
            {"data":{"a":{"__typename":"MfaChallenge"}}}  | SUCCESS | NONE      | CHALLENGED   | false
            {"data":{"a":{"__typename":"MfaChallenge"}}}  | FAILURE | NONE      | CHALLENGED   | false
            {"errors":[{"message":"x"}]}                  | SUCCESS | NONE      | NOT_EXECUTED | false
            {"data":{"a":null},"errors":[{"path":["a","user"]}]} | SUCCESS | NONE | UNKNOWN     | true
            {"data":null,"errors":[{"path":["b"]}]}       | SUCCESS | NONE      | UNKNOWN      | true
            {"data":null,"errors":[{"path":["a"]}]}       | SUCCESS | NONE      | FAILURE      | false
            {"data":null,"errors":[{"message":"x"}]}      | SUCCESS | NONE      | FAILURE      | false
            {"data":null,"errors":[{"path":["b"]}]}       | FAILURE | NONE      | FAILURE      | true
            {"data":{"a":{"success":false}},"errors":[{"path":["a","user"]}]} | SUCCESS | NONE | FAILURE | false
            """)
    void letsASecurityFrameworkFillSilenceAndRefuteAPlainWord(
            String answer, Result verdict, IdentityChange change, Result expected, boolean counts) {
        Outcome outcome = judge(answer, change, new ContainerCalls.Seen(null, null, Actor.anonymous(), false, verdict))
                .ofSignIn(FIELD);
        assertThat(outcome.result()).isEqualTo(expected);
        assertThat(outcome.evidence().contains(Evidence.CONTAINER_CALL)).isEqualTo(counts);
    }

    @Test
    void countsWhomASecurityFrameworkLetsThroughForSignedInBefore() {
        ContainerCalls calls = new ContainerCalls(() -> false);
        calls.arrivedAs(new Actor(ActorType.PERSON, "ada", null, null, ActorEvidence.PRINCIPAL, false));
        assertThat(calls.seen()).isEqualTo(new ContainerCalls.Seen(null, null, actor("ada"), true));
        Ending ending =
                new Ending(200, null, actor("ada"), true, false, List.of(), false, null, calls.seen(), Set.of());
        assertThat(IdentityChange.between(actor(null), ending)).isEqualTo(IdentityChange.NONE);
        calls.arrivedAs(Actor.anonymous());
        assertThat(calls.seen().actor()).isEqualTo(actor("ada"));
        calls.judged(Result.FAILURE);
        assertThat(calls.seen().areAboutIdentity()).isTrue();
    }

    @Test
    void namesBothSidesOfAContradiction() {
        String erased = "{\"data\":{\"a\":null},\"errors\":[{\"path\":[\"a\",\"user\"]}]}";
        assertThat(judge(erased, IdentityChange.SIGNED_IN, null, null)
                        .ofSignIn(FIELD)
                        .evidence())
                .contains(Evidence.RESPONSE_ERRORS, Evidence.PRINCIPAL_CHANGED);
        String errors = "{\"data\":{\"a\":{\"errors\":[\"no\"]}}}";
        assertThat(judge(errors, IdentityChange.SIGNED_IN, null, null)
                        .ofSignIn(FIELD)
                        .evidence())
                .contains(Evidence.RESPONSE_STATEMENT, Evidence.PRINCIPAL_CHANGED);
        assertThat(judge(errors, IdentityChange.NONE, Result.SUCCESS, null)
                        .ofSignIn(FIELD)
                        .evidence())
                .contains(Evidence.RESPONSE_STATEMENT, Evidence.CONTAINER_CALL);
    }

    @Test
    void guessesNothingWhenMoreFieldsFailedThanAreKept() {
        String errors = IntStream.range(0, 20_001)
                .mapToObj(i -> "{\"path\":[\"x" + i + "\"]}")
                .collect(Collectors.joining(",", "[", "]"));
        String answer = "{\"data\":{\"a\":{\"token\":\"t\"},\"b\":null},\"errors\":" + errors + "}";
        assertThat(judge(answer, IdentityChange.NONE, null, null)
                        .ofSignIn(FIELD)
                        .result())
                .isEqualTo(Result.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,   ada, false, false, SIGNED_IN
            -,   ada, true,  false, SIGNED_IN
            ada, bob, true,  false, SIGNED_IN
            ada, ada, true,  false, NEW_SESSION
            ada, ada, false, false, NONE
            ada, -,   false, false, SIGNED_OUT
            ada, -,   true,  false, SIGNED_OUT
            -,   -,   true,  false, NEW_SESSION
            -,   -,   false, true,  SIGNED_OUT
            -,   -,   false, false, NONE
            ?,   ada, false, false, NONE
            ada, ?,   false, false, NONE
            """)
    void tellsWhoCameFromASessionThatBegan(
            @Nullable String before,
            @Nullable String after,
            boolean sessionChanged,
            boolean sessionEnded,
            IdentityChange expected) {
        Ending ending = new Ending(
                200,
                null,
                actor(after),
                sessionChanged,
                false,
                List.of(),
                sessionEnded,
                null,
                ContainerCalls.Seen.NOTHING,
                Set.of());
        assertThat(IdentityChange.between(actor(before), ending)).isEqualTo(expected);
    }

    @Test
    void countsTheLastCallOfTheApplication() {
        ContainerCalls calls = new ContainerCalls(() -> false);
        Actor ada = actor("ada");
        calls.refused();
        assertThat(calls.seen().signIn()).isEqualTo(Result.FAILURE);
        calls.signedIn(ada);
        assertThat(calls.seen().signIn()).isEqualTo(Result.SUCCESS);
        calls.signedOut();
        assertThat(calls.seen()).isEqualTo(new ContainerCalls.Seen(null, Result.SUCCESS, ada, false));
        calls.signOutFailed();
        calls.challenged();
        assertThat(calls.seen()).isEqualTo(new ContainerCalls.Seen(Result.CHALLENGED, Result.FAILURE, ada, false));
    }

    @Test
    void countsWhoWasSignedInBeforeTheRequestWasReadForNoSignIn() {
        AtomicBoolean early = new AtomicBoolean(true);
        ContainerCalls calls = new ContainerCalls(early::get);
        calls.refused();
        calls.challenged();
        calls.signOutFailed();
        assertThat(calls.seen()).isEqualTo(ContainerCalls.Seen.NOTHING);
        calls.signedIn(new Actor(ActorType.PERSON, "ada", null, null, ActorEvidence.PRINCIPAL, false));
        assertThat(calls.seen()).isEqualTo(new ContainerCalls.Seen(null, null, actor("ada"), true));
        Ending ending =
                new Ending(200, null, actor("ada"), true, false, List.of(), false, null, calls.seen(), Set.of());
        assertThat(IdentityChange.between(actor(null), ending)).isEqualTo(IdentityChange.NONE);
        early.set(false);
        calls.signedOut();
        assertThat(calls.seen()).isEqualTo(new ContainerCalls.Seen(null, Result.SUCCESS, actor("ada"), true));
    }

    private static Actor actor(@Nullable String name) {
        if (name == null) {
            return Actor.anonymous();
        }
        return name.equals("?")
                ? new Actor(ActorType.UNKNOWN, null, null, null, ActorEvidence.NONE, false)
                : new Actor(ActorType.PERSON, name, null, null, ActorEvidence.PRINCIPAL, true);
    }

    private static SignInJudge judge(
            String answer, IdentityChange change, @Nullable Result signIn, @Nullable Result signOut) {
        return judge(answer, change, new ContainerCalls.Seen(signIn, signOut, Actor.anonymous(), false));
    }

    private static SignInJudge judge(String answer, IdentityChange change, ContainerCalls.Seen calls) {
        AnswerQuestions questions = AnswerQuestions.of(List.of(FIELD), List.of(), List.of());
        List<ResponseSummary> summaries = new ResponseReader().read(answer, false, place -> questions);
        Ending ending = new Ending(200, null, Actor.anonymous(), false, false, summaries);
        return new SignInJudge(new OutcomeJudge(ending, summaries.get(0), true), summaries.get(0), change, calls);
    }
}
