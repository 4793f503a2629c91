package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNAUTHENTICATED",
                "GraphqlValidationFailedError",
                "BAD_USER_INPUT",
                "GRAPHQL_VALIDATION_FAILED",
                "auth.user-not-found",
                "E1234",
                "AADSTS50034",
                "2FA_REQUIRED",
                "OAuth2Error",
                "ERR_2FA_001",
                "401",
                "PersistedQueryNotFound",
                "x",
                "P2002",
                "HTTP_429"
            })
    void takesWordsForACode(String code) {
        assertThat(ErrorCode.isOne(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "has blanks",
                "s3cr3tpa55",
                "x9k2m4q7",
                "4111111111111111",
                "ümlaut",
                "a/b",
                "Zm9vYmFyYmF6cXV1eGZvb2JhcmJheg",
                "d41d8cd98f00b204e9800998ecf8427e",
                "abcdefghijklmnopqrstuvwxyzabcdefgh",
                "kTqWvZbXnRpLmKsD",
                "bcdfghjklmnp",
                "a\nb"
            })
    void takesNothingElseForOne(String text) {
        assertThat(ErrorCode.isOne(text)).isFalse();
    }
}
