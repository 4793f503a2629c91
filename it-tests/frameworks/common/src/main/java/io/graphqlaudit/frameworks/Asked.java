package io.graphqlaudit.frameworks;

import io.graphqlaudit.event.Result;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call by somebody, and what an auditor must later be told of it. Each framework offers the same API, so that the truth is the same
 * behind each.
 */
record Asked(Call call, List<Expected> expected) {
    /** What every client here says it is. */
    static final String AGENT = "five-questions/1.0";

    private static final @Nullable String NOBODY = null;
    private static final String ADA = Models.EMAIL;
    private static final String ALAN = Models.OTHER_EMAIL;

    private static final String CREATE = "mutation { createModel(name: \\\"a\\\") { name } }";
    private static final String CREATED = "OPERATION MUTATION createModel(name)";
    private static final String TRAIN = "mutation { trainModel(name: \\\"a\\\") { id } }";
    private static final String TRAINED = "OPERATION MUTATION trainModel(name)";
    private static final String FAIL = "mutation { fail { id } }";
    private static final String FAILED = "OPERATION MUTATION fail()";
    private static final String EXPORT = "{ exportModel(name: \\\"churn\\\") { rows } }";
    private static final String UNKNOWN = "OPERATION MUTATION unknown()";
    private static final String LOGGED_IN = "OPERATION MUTATION login(email, password)";

    /** @param streams whether it answers subscriptions by server-sent events */
    static List<Asked> all(boolean streams) {
        return Stream.of(signIns(), mutations(), otherThings(), streams ? subscriptions() : List.<Asked>of())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Asked> signIns() {
        return List.of(
                by(NOBODY, "sign-in", login(ADA, "lovelace"), LOGGED_IN, Result.SUCCESS)
                        .and(ADA, "LOGIN " + ADA, Result.SUCCESS),
                by(NOBODY, "sign-in-refused", login(ADA, "guess"), LOGGED_IN, Result.FAILURE)
                        .and(ADA, "LOGIN " + ADA, Result.FAILURE),
                by(NOBODY, "other-sign-in", login(ALAN, "turing"), LOGGED_IN, Result.SUCCESS)
                        .and(ALAN, "LOGIN " + ALAN, Result.SUCCESS));
    }

    private static List<Asked> mutations() {
        String variables = "mutation Make($n: String!) { createModel(name: $n) { name } }\",\"operationName\":\"Make\","
                + "\"variables\":{\"n\":\"Zoë\"},\"extensions\":{},\"by\":\"ada";
        String chosen = "query A { ping } mutation B { createModel(name: \\\"a\\\") { name } }\",\"operationName\":\"B";
        String both = "mutation { one: createModel(name: \\\"a\\\") { id } two: fail { id } }";
        return List.of(
                by(NOBODY, "creates-anonymously", CREATE, CREATED, Result.SUCCESS),
                by(ADA, "creates", CREATE, CREATED, Result.SUCCESS),
                by(ALAN, "other-creates", CREATE, CREATED, Result.SUCCESS).inChunks(),
                by(ADA, "creates-by-variable", variables, "OPERATION MUTATION Make createModel(name)", Result.SUCCESS),
                by(ALAN, "creates-by-name", chosen, "OPERATION MUTATION B createModel(name)", Result.SUCCESS),
                by(ADA, "trains", TRAIN, TRAINED, Result.SUCCESS),
                by(ALAN, "other-trains", TRAIN, TRAINED, Result.SUCCESS).inChunks(),
                by(NOBODY, "trains-anonymously", TRAIN, TRAINED, Result.SUCCESS),
                by(ADA, "half-of-it", both, "OPERATION MUTATION one: createModel(name), two: fail()", Result.PARTIAL));
    }

    private static List<Asked> otherThings() {
        String exported = "OPERATION QUERY exportModel(name)";
        return List.of(
                by(ADA, "fails", FAIL, FAILED, Result.FAILURE),
                by(NOBODY, "fails-anonymously", FAIL, FAILED, Result.FAILURE),
                by(ALAN, "asks-for-nothing", "mutation { unknown }", UNKNOWN, Result.NOT_EXECUTED),
                by(ADA, "asks-nothing-sensible", "mutation {", "OPERATION MUTATION", Result.NOT_EXECUTED),
                by(ADA, "exports", EXPORT, exported, Result.SUCCESS).and(ADA, "EXPORT churn 2", Result.SUCCESS),
                by(ALAN, "other-exports", EXPORT, exported, Result.SUCCESS)
                        .and(ALAN, "EXPORT churn 2", Result.SUCCESS));
    }

    private static List<Asked> subscriptions() {
        String watch = "subscription { watchModel(name: \\\"a\\\") { name } }";
        String watched = "OPERATION SUBSCRIPTION watchModel(name)";
        return List.of(
                by(ADA, "watches", watch, watched, Result.SUCCESS).asStream(),
                by(NOBODY, "watches-anonymously", watch, watched, Result.SUCCESS)
                        .asStream());
    }

    private static Asked by(@Nullable String who, String name, String document, String what, Result outcome) {
        List<String> headers = new ArrayList<>(List.of("User-Agent: " + AGENT));
        if (who != null) {
            headers.add("Authorization: Basic " + encoded(who + ":" + Models.PASSWORDS.get(who)));
        }
        Call call = Call.json(name, "{\"query\":\"" + document + "\"}").with(headers);
        return new Asked(call, List.of(new Expected(who, what, outcome)));
    }

    /** With another truth where it asks for a field that there is not. */
    Asked breakingOnUnknownFields() {
        return new Asked(
                call,
                expected.stream()
                        .map(one -> one.what().equals(UNKNOWN) ? new Expected(one.who(), UNKNOWN, Result.ERROR) : one)
                        .toList());
    }

    private Asked and(String who, String what, Result outcome) {
        return new Asked(
                call,
                Stream.concat(expected.stream(), Stream.of(new Expected(who, what, outcome)))
                        .toList());
    }

    private Asked inChunks() {
        return new Asked(call.inChunks(), expected);
    }

    private Asked asStream() {
        return new Asked(call.accepting(SpecialCalls.STREAM), expected);
    }

    private static String login(String email, String password) {
        return "mutation { login(email: \\\"" + email + "\\\", password: \\\"" + password + "\\\") { token } }";
    }

    private static String encoded(String credentials) {
        return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
