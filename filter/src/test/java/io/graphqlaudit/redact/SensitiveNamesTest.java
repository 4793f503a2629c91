package io.graphqlaudit.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveNamesTest {
    private final SensitiveNames names = SensitiveNames.defaultsAnd(List.of("Favourite_Colour"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "passwd",
                "pwd",
                "pass",
                "passphrase",
                "secret",
                "clientSecret",
                "client_secret",
                "token",
                "accessToken",
                "refreshToken",
                "idToken",
                "apiKey",
                "api-key",
                "API_KEY",
                "APIKey",
                "apiToken",
                "authToken",
                "otp",
                "totp",
                "mfaCode",
                "pin",
                "cvv",
                "cvc",
                "authorization",
                "credential",
                "credentials",
                "privateKey",
                "securityAnswer",
                "answer",
                "ssn",
                "cardNumber",
                "userPassword",
                "newPassword",
                "newpassword",
                "oldPassword",
                "passwordConfirmation",
                "password2",
                "stripeApiKey",
                "userapikey",
                "passwordHash",
                "userPin",
                "tokens",
                "apiKeys",
                "tokenValue",
                "secretKey",
                "resetPasswordToken",
                "currentPasswordAgain",
                "X_API_KEY",
                "jwt",
                "sessionId",
                "connectionString",
                "passwort",
                "neuesPasswort",
                "kennwort",
                "contraseña",
                "CONTRASEÑA",
                "contrasena",
                "mot_de_passe",
                "motDePasse",
                "senha",
                "novaSenha",
                "wachtwoord",
                "пароль",
                "密码",
                "パスワード",
                "비밀번호",
                "şifre",
                "favouriteColour",
                "favourite-colour"
            })
    void knowsSecretNames(String name) {
        assertThat(names.isSensitive(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passenger",
                "pinned",
                "tokenCount",
                "secretary",
                "email",
                "name",
                "id",
                "maxTokens",
                "passwordPolicy",
                "passwordless",
                "passwordChangedAt",
                "compass",
                "bypass",
                "boardingPass",
                "spin",
                "shipping",
                "opinion",
                "tokenize",
                "keyword",
                "publicKey",
                "code",
                "answers_count",
                "passage",
                "author",
                "authorId",
                "monkey",
                "descriptor",
                "ping",
                "pincode_area",
                "colour",
                "",
                "_",
                "42"
            })
    void leavesInnocentNamesAlone(String name) {
        assertThat(names.isSensitive(name)).isFalse();
    }

    @Test
    void distrustsNamesLongerThanAnyHonestOne() {
        assertThat(names.isSensitive("a".repeat(300))).isTrue();
    }

    @Test
    void showsOfCredentialsOnlyWhoseTheyAre() {
        Visibility credentials = names.within(Visibility.SHOWN, "loginCredentials");
        assertThat(names.within(credentials, "email")).isEqualTo(Visibility.SHOWN);
        assertThat(names.within(credentials, "shibboleth")).isEqualTo(Visibility.HIDDEN);
    }

    @Test
    void hidesEverythingInsideASecret() {
        assertThat(names.within(Visibility.HIDDEN, "email")).isEqualTo(Visibility.HIDDEN);
    }

    @ParameterizedTest
    @CsvSource({
        "verifyOtp, code, false", "signIn, code, false", "setPassword, value, false", "changePassword, old, false",
        "country, code, true", "setting, value, true", "setPassword, userId, true", "verifyOtp, email, true"
    })
    void judgesPlainArgumentsByTheirField(String field, String argument, boolean shown) {
        assertThat(names.argument(field, argument) == Visibility.SHOWN).isEqualTo(shown);
    }

    @Test
    void answersTheSameAfterManyOtherNames() {
        for (int i = 0; i < 10_000; i++) {
            names.isSensitive("name" + i + "x");
        }
        assertThat(names.isSensitive("userPassword")).isTrue();
        assertThat(names.isSensitive("passenger")).isFalse();
    }
}
