package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.redact.SensitiveNames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInScanTest {
    private static final String EVERYTHING = """
            { x { token errors accessToken success ok __typename message mfaToken mfaRequired jwt errorCode
                user { __typename id mfaRequired valid lastError a { token mfaRequired } } session { id token mfaRequired }
                company { mfaRequired valid status lastError } payload { mfaRequired } tokens { access_token a { token } } a { b { token } } id email username status
                result { __typename } response { accessJWT } customerUserErrors { code } } }""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            true                                                     | YES
            false                                                    | NO
            "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"                  | TOKEN
            "Welcome back"                                           | SILENT
            "INVALID_USERNAME_OR_PASSWORD"                           | SILENT
            {"user":{"__typename":"LockedAccount"},"token":"abc"}    | TOKEN
            {"id":"1","email":"ada@example.com"}                     | SILENT
            {"username":""}                                          | SILENT
            "error.login2.wrong-password"                            | SILENT
            "auth/invalid-credential-401"                            | SILENT
            {"token":"undefined"}                                    | NO_TOKEN
            {"token":"abc","user":{"valid":false}}                   | TOKEN
            {"token":"abc","user":{"lastError":"no"}}                | TOKEN
            {"user":{"id":"1","valid":false,"lastError":"x"}}        | PERSON
            {"token":"abc","company":{"valid":false}}                | TOKEN
            {"token":"abc","company":{"status":"LOCKED"}}            | TOKEN
            {"token":"abc","company":{"lastError":"no"}}             | TOKEN
            {"token":null,"company":{"valid":true}}                  | NO_TOKEN
            {"success":false,"company":{"valid":true}}               | NO
            {"user":{"id":"1"},"company":{"valid":false}}            | SILENT
            {"company":{"valid":false}}                              | NO
            {"company":{"valid":true}}                               | YES
            {"token":"abc","user":{"id":"1"}}                        | TOKEN
            {"token":""}                                             | NO_TOKEN
            {"token":null}                                           | NO_TOKEN
            {"token":null,"user":{"id":"1"}}                         | NO_TOKEN
            {"user":{"id":"1"}}                                      | PERSON
            {"user":{"id":""}}                                       | SILENT
            {"user":{"id":7}}                                        | PERSON
            {"user":{"id":"10"}}                                     | PERSON
            {"user":{"id":0}}                                        | SILENT
            {"user":{"id":-1}}                                       | SILENT
            {"user":{"id":"0"}}                                      | SILENT
            {"user":{"id":"00000000-0000-0000-0000-000000000000"}}   | SILENT
            {"user":null}                                            | SILENT
            {"__typename":"LoginSuccess"}                            | YES
            {"status":"SUCCESS"}                                     | YES
            {"status":"INVALID_CREDENTIALS"}                         | NO
            {"status":"MFA_REQUIRED"}                                | CHALLENGE
            {"status":"Welcome back"}                                | SILENT
            {"result":{"__typename":"TFASignInResult"}}              | CHALLENGE
            {"response":{"accessJWT":"abc"}}                         | TOKEN
            {"tokens":{"a":{"token":"abc"}}}                         | TOKEN
            {"customerUserErrors":[{"code":"X"}],"token":null}       | ERRORS
            {"token":null,"errors":[{"message":"no"}]}               | ERRORS
            {"errorCode":0}                                          | SILENT
            {"errorCode":7}                                          | ERRORS
            {"errorCode":"0","token":"abc"}                          | TOKEN
            {"errorCode":"NONE","token":"abc"}                       | TOKEN
            {"errorCode":"NO_ERROR","token":"abc"}                   | TOKEN
            {"errorCode":"NO_SUCH_USER","token":"abc"}               | ERRORS
            {"accessToken":"abc","errors":[]}                        | TOKEN
            {"success":false,"token":"abc"}                          | NO
            {"ok":true}                                              | YES
            {"tokens":{"access_token":"abc"}}                        | TOKEN
            {"a":{"b":{"token":"abc"}}}                              | SILENT
            {"__typename":"SignInError","message":"no"}              | NO
            {"__typename":"MfaChallenge","mfaToken":"t"}             | CHALLENGE
            {"token":null,"mfaRequired":true}                        | CHALLENGE
            {"mfaRequired":false,"jwt":"abc"}                        | TOKEN
            {"token":"abc","user":{"mfaRequired":true}}              | TOKEN
            {"user":{"mfaRequired":true},"token":"abc"}              | TOKEN
            {"success":true,"token":"abc","user":{"mfaRequired":true}} | YES
            {"token":"abc","company":{"mfaRequired":true}}           | TOKEN
            {"session":{"id":"1"},"user":{"mfaRequired":true}}       | CHALLENGE
            {"session":{"token":"abc"},"user":{"mfaRequired":true}}  | TOKEN
            {"session":null,"user":{"mfaRequired":true}}             | CHALLENGE
            {"token":null,"user":{"mfaRequired":true}}               | CHALLENGE
            {"user":{"id":"1","mfaRequired":true}}                   | CHALLENGE
            {"token":"abc","mfaRequired":true}                       | CHALLENGE
            {"token":"abc","payload":{"mfaRequired":true}}           | CHALLENGE
            {"session":{"token":"abc","mfaRequired":true}}           | CHALLENGE
            [1]                                                      | SILENT
            7                                                        | SILENT
            """)
    void hearsWhatTheAnswerSays(String value, SignInAnswer expected) {
        String answer = "{\"data\":{\"x\":" + value + ",\"other\":{\"token\":\"abc\"}}}";
        List<ResponseSummary> summaries = read(EVERYTHING, answer);

        assertThat(summaries.get(0).signIns()).containsExactly(Map.entry("x", expected));
        assertThat(summaries.get(0).complete()).isTrue();
        assertThat(summaries.get(0).present()).contains("x", "other");
    }

    @Test
    void keepsNothingOfTheAnswer() {
        String answer = "{\"data\":{\"x\":{\"token\":\"s3cr3t-t0ken\",\"__typename\":\"Session\"}}}";
        assertThat(read(EVERYTHING, answer).toString()).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { x: login { error: id } }                                       | {"error":"1"}               | SILENT
            { x: login { token: message } }                                  | {"token":"no"}              | SILENT
            { x: login { success: active } }                                 | {"success":true}            | SILENT
            { x: login { __typename: name } }                                | {"__typename":"LoginError"} | SILENT
            { x: login { success: user { token: id } } }                     | {"success":{"token":"1"}}   | PERSON
            { x: login { t: token } }                                        | {"t":"abc"}                 | TOKEN
            { x: login { kind: __typename } }                                | {"kind":"LoginError"}       | NO
            { x: login { s: session { t: token } } }                         | {"s":{"t":"abc"}}           | TOKEN
            { x: login { id } x: login { t: token } }                        | {"id":1,"t":"abc"}          | TOKEN
            { x: login { ... on L { ...F } } } fragment F on L { e: errors } | {"e":["no"]}                | ERRORS
            { x: login { ... on A { r: token } ... on B { r: message } } }   | {"r":"abc"}                 | SILENT
            { x: login { ...F } } fragment F on L { ...F t: token }          | {"t":"abc"}                 | TOKEN
            { x: login { ...Gone } }                                         | {"token":"abc"}             | SILENT
            { x: login { token } } !                                         | {"token":"abc"}             | SILENT
            { x: login { token } }                                           | {"errors":["no"]}           | SILENT
            """)
    void believesFieldsAndNotTheKeysAClientChose(String document, String value, SignInAnswer expected) {
        List<ResponseSummary> summaries = read(document, "{\"data\":{\"x\":" + value + "}}");

        assertThat(summaries.get(0).signIns()).containsExactly(Map.entry("x", expected));
    }

    @Test
    void saysNothingOfTwoSignInsUnderOneKey() {
        String document = "query A { x: login { token } } query B { x: signIn { token } }";
        String answer = "{\"data\":{\"x\":{\"token\":\"abc\"}}}";
        assertThat(read(document, answer).get(0).signIns()).containsExactly(Map.entry("x", SignInAnswer.SILENT));
    }

    @Test
    void saysNothingOfASelectionWithoutMeasure() {
        String document = "{ x: login { token " + "id ".repeat(ResponseShape.MAX_SELECTIONS) + "} }";
        String answer = "{\"data\":{\"x\":{\"token\":\"abc\"}}}";
        assertThat(read(document, answer).get(0).signIns()).containsExactly(Map.entry("x", SignInAnswer.SILENT));
    }

    private static List<ResponseSummary> read(String document, String answer) {
        List<SelectedField> fields = new DocumentAnalyzer(AnalysisLimits.DEFAULT, SensitiveNames.defaultsAnd(List.of()))
                .analyze(document)
                .operation(null, Map.of())
                .fields();
        AnswerQuestions questions = AnswerQuestions.of(fields, List.of(), List.of());
        return new ResponseReader().read(answer, false, place -> questions);
    }
}
