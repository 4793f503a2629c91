package io.graphqlaudit.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.util.List;
import java.util.Map;
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
                "Sifre",
                "contrasen\u0303a",
                "ｐａｓｓｗｏｒｄ",
                "pass\u200bword",
                "Пароль",
                "новый_пароль",
                "пароля",
                "parol",
                "novyjParol",
                "新密码",
                "登录密碼",
                "mima",
                "xinMima",
                "验证码",
                "暗証番号",
                "新しいパスワード",
                "새비밀번호",
                "पासवर्ड",
                "नया पासवर्ड",
                "গোপন পাসওয়ার্ড",
                "كلمة السر",
                "كلمة_المرور",
                "كلمات السر كلمة السر",
                "خفیہ لفظ",
                "kataSandi",
                "kata_sandi_baru",
                "senhaAtual",
                "novaSenha",
                "palavraPasse",
                "nuevaClave",
                "claveActual",
                "contrasena_nueva",
                "ancienMotDePasse",
                "code_secret",
                "neuesKennwort",
                "passwortNeu",
                "geheimzahl",
                "hasło",
                "heslo",
                "matKhau",
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
                "resenha",
                "desenhar",
                "parole",
                "paroleOfficer",
                "enclave",
                "autoclave",
                "암호화",
                "sandiego",
                "geheimtipp",
                "secretario",
                "emoji",
                "mimaki",
                "nonce",
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
        assertThat(names.argument(field, argument).showsScalars()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "changePassword, old, false",
        "verifyOtp, code, false",
        "verifyOtp, phone, true",
        "createModel, code, true",
        "createModel, value, true"
    })
    void judgesPlainNamesInsideAnArgumentByTheField(String field, String name, boolean shown) {
        Visibility input = names.argument(field, "input");
        assertThat(names.within(input, name).showsScalars()).isEqualTo(shown);
    }

    /** Such an argument is refused by the server, and was sent. */
    @ParameterizedTest
    @CsvSource({
        "login, pasword, false",
        "login, passwrod, false",
        "signIn, newPaswrd, false",
        "logIn, passord, false",
        "verify, passprase, false",
        "login, passwort, false",
        "login, user, true",
        "login, persona, true",
        "verify, postcode, true",
        "verify, passport, true",
        "createModel, pasword, false",
        "createModel, paswrd, true",
        "createModel, passport, true",
        "createModel, password_policy, true"
    })
    void takesASlipForAPasswordWhereSecretsAreHandled(String field, String argument, boolean shown) {
        assertThat(names.argument(field, argument).showsScalars()).isEqualTo(shown);
        assertThat(names.within(names.argument(field, "input"), argument).showsScalars())
                .isEqualTo(shown);
    }

    @Test
    void showsOnlyWhatIsListedIfTheOperatorWantsThat() {
        SensitiveNames listed = of(Map.of("redact.mode", "allow", "redact.allow", "model_name, email, token"));
        Visibility input = listed.argument("createModel", "input");
        assertThat(input.showsScalars()).isFalse();
        assertThat(listed.within(input, "modelName").showsScalars()).isTrue();
        assertThat(listed.within(input, "description").showsScalars()).isFalse();
        assertThat(listed.within(input, "token")).as("known to be secret").isEqualTo(Visibility.HIDDEN);
        assertThat(listed.within(listed.within(input, "credentials"), "userName")
                        .showsScalars())
                .isFalse();
        assertThat(listed.isSensitive("description"))
                .as("not listed is not known to be secret")
                .isFalse();
    }

    @Test
    void refusesAnotherMode() {
        assertThatThrownBy(() -> of(Map.of("redact.mode", "permit")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("redact.mode");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redact.names | cust* | The setting redact.names has 'cust*': it takes whole names, separated by commas, without wildcards.",
                "redact.hash-names | a b | The setting redact.hash-names has 'a b': it takes whole names, separated by commas, without wildcards.",
                "redact.last-four | user_password | The setting redact.last-four has 'user_password': of a password nothing is shown.",
                "redact.allow | title | The setting redact.allow has names, but does nothing without redact.mode=allow: set that, or remove the names.",
            })
    void refusesNamesThatWouldNotDoWhatIsMeant(String setting, String value, String sentence) {
        assertThatThrownBy(() -> of(Map.of(setting, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessage(sentence);
    }

    @Test
    void knowsOfWhichValuesAHashOrTheEndIsKept() {
        SensitiveNames both = of(Map.of("redact.hash-names", "userName, password", "redact.last-four", "apiKey"));
        assertThat(both.argument("login", "user_name")).isEqualTo(Visibility.HASHED);
        assertThat(both.argument("login", "password")).isEqualTo(Visibility.HASHED);
        assertThat(both.within(Visibility.SHOWN, "API_KEY")).isEqualTo(Visibility.LAST_FOUR);
        assertThat(both.within(Visibility.HASHED, "email")).isEqualTo(Visibility.HASHED);
    }

    private static SensitiveNames of(Map<String, String> params) {
        return SensitiveNames.of(new Settings(new SettingSources(params, Map.of(), Map.of(), Map.of())));
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
