package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInScanTest {
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
            {"token":"abc","user":{"id":"1"}}                        | TOKEN
            {"token":""}                                             | SILENT
            {"token":null,"errors":[{"message":"no"}]}               | NO
            {"accessToken":"abc","errors":[]}                        | TOKEN
            {"success":false,"token":"abc"}                          | NO
            {"ok":true}                                              | YES
            {"tokens":{"access_token":"abc"}}                        | TOKEN
            {"a":{"b":{"token":"abc"}}}                              | SILENT
            {"__typename":"SignInError","message":"no"}              | NO
            {"__typename":"MfaChallenge","mfaToken":"t"}             | CHALLENGE
            {"token":null,"mfaRequired":true}                        | CHALLENGE
            {"mfaRequired":false,"jwt":"abc"}                        | TOKEN
            [1]                                                      | SILENT
            7                                                        | SILENT
            """)
    void hearsWhatTheAnswerSays(String value, SignInAnswer expected) {
        String answer = "{\"data\":{\"x\":" + value + ",\"other\":{\"token\":\"abc\"}}}";
        List<ResponseSummary> summaries = new ResponseReader().read(answer, false, List.of(), Set.of("x"));

        assertThat(summaries.get(0).signIns()).containsExactly(Map.entry("x", expected));
        assertThat(summaries.get(0).complete()).isTrue();
        assertThat(summaries.get(0).present()).contains("x", "other");
    }

    @Test
    void keepsNothingOfTheAnswer() {
        String answer = "{\"data\":{\"x\":{\"token\":\"s3cr3t-t0ken\",\"__typename\":\"Session\"}}}";
        assertThat(new ResponseReader()
                        .read(answer, false, List.of(), Set.of("x"))
                        .toString())
                .doesNotContain("s3cr3t");
    }
}
