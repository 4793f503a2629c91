package io.graphqlaudit.graphql;

import io.graphqlaudit.redact.SensitiveNames;
import java.util.Set;
import java.util.regex.Pattern;

/** What the names of fields and types, and the words of a status, mean in the answer to a sign-in. */
final class SignInWords {
    private static final Set<String> TOKENS = Set.of(
            "token",
            "tokenid",
            "accesstoken",
            "authtoken",
            "idtoken",
            "jwt",
            "jwttoken",
            "sessiontoken",
            "bearertoken",
            "authenticationtoken",
            "apitoken",
            "customertoken",
            "usertoken",
            "sessionid");
    /** They come beside another one, so that nothing is to be told from their absence. */
    private static final Set<String> FURTHER_TOKENS = Set.of("refreshtoken", "refreshjwt", "jwtrefreshtoken");

    private static final Set<String> FLAGS = Set.of(
            "success",
            "succeeded",
            "successful",
            "ok",
            "authenticated",
            "loggedin",
            "isauthenticated",
            "valid",
            "result");
    private static final Set<String> STATUSES = Set.of("status", "result", "state", "outcome");
    private static final Set<String> CHALLENGES =
            Set.of("mfa", "challenge", "challengename", "mfatoken", "continuationtoken");
    private static final Set<String> PEOPLE = Set.of(
            "user", "currentuser", "loggedinuser", "viewer", "me", "customer", "account", "member", "admin", "item");
    private static final Set<String> IDENTITIES =
            Set.of("id", "uid", "uuid", "userid", "username", "email", "login", "slug", "name", "databaseid");
    /** What only wraps the answer. */
    private static final Set<String> WRAPPERS = Set.of(
            "result",
            "response",
            "responseresult",
            "payload",
            "data",
            "tokens",
            "authtokens",
            "authentication",
            "auth");

    private static final Pattern SECOND_FACTOR =
            Pattern.compile(".*(mfa|2fa|tfa|twofactor|secondfactor|otp|challenge).*");
    private static final Pattern ASKED_FOR =
            Pattern.compile(".*(requir|needed|must|pending|challenge|missing|mfatoken|otpsession).*");
    private static final Pattern REFUSED = Pattern.compile(".*(invalid|wrong|incorrect|fail|expired|denied).*");
    /** Longer words alone, since a token may hold any letters by chance. */
    private static final Pattern REFUSAL = Pattern.compile(
            "invalid|wrong|incorrect|failed|failure|expired|denied|error|unauthori[sz]ed|locked|attempt",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern REFUSING_TYPE =
            Pattern.compile(".*(Error|Failure|Failed|Invalid|Denied|Incorrect|Unauthori[sz]ed|Locked|NotFound).*");
    private static final Pattern CHALLENGING_TYPE =
            Pattern.compile(".*(Mfa|MFA|Tfa|TFA|2FA|TwoFactor|Challenge|OtpRequired|TotpRequired).*");
    private static final Pattern YES = Pattern.compile(
            "success(ful|fully)?|succeeded|ok|okay|authenticated|authorized|loggedin|signedin|loggedout|signedout|tokenrevoked");
    private static final Pattern NO = Pattern.compile(
            "fail(ed|ure)?|error|denied|rejected|unauthorized|unauthenticated|forbidden|invalid.*|bad.*|incorrect.*|wrong.*|locked");

    private SignInWords() {}

    /** What a field of the answer is about, by its name in the form in which names are compared. */
    static Meaning of(String name) {
        if (name.endsWith("errors") || name.equals("error") || name.equals("errorcode")) {
            return Meaning.REFUSAL;
        }
        if (CHALLENGES.contains(name)
                || (SECOND_FACTOR.matcher(name).matches()
                        && ASKED_FOR.matcher(name).matches())) {
            return Meaning.CHALLENGE;
        }
        if (TOKENS.contains(name) || name.endsWith("accesstoken") || name.endsWith("accessjwt")) {
            return Meaning.TOKEN;
        }
        if (FURTHER_TOKENS.contains(name)) {
            return Meaning.FURTHER_TOKEN;
        }
        return PEOPLE.contains(name) ? Meaning.PERSON : Meaning.OTHER;
    }

    static boolean isFlag(String name) {
        return FLAGS.contains(name);
    }

    static boolean isStatus(String name) {
        return STATUSES.contains(name);
    }

    static boolean isWrapper(String name) {
        return WRAPPERS.contains(name);
    }

    /** Whether an object of that name is a session, whether it was opened or is kept for a further step. */
    static boolean isSession(String name) {
        return name.endsWith("session") && !SECOND_FACTOR.matcher(name).matches();
    }

    static boolean isIdentity(String name) {
        return IDENTITIES.contains(name);
    }

    /** What the type of the answer says. */
    static SignInAnswer ofType(String name) {
        if (CHALLENGING_TYPE.matcher(name).matches()) {
            return name.endsWith("Error") ? SignInAnswer.NO : SignInAnswer.CHALLENGE;
        }
        if (REFUSING_TYPE.matcher(name).matches()) {
            return SignInAnswer.NO;
        }
        return name.endsWith("Success") ? SignInAnswer.YES : SignInAnswer.SILENT;
    }

    /** Whether a text that may be a token is rather the key of a message, such as {@code error.login2.wrong-password}. */
    static boolean refuses(String text) {
        return REFUSAL.matcher(text).find();
    }

    /** What a status says, such as {@code SUCCESS} or {@code INVALID_CREDENTIALS}. */
    static SignInAnswer ofStatus(String text) {
        if (text.length() > 60) {
            return SignInAnswer.SILENT;
        }
        String word = SensitiveNames.normalized(text).replace(" ", "");
        if (asksForMore(text)) {
            return SignInAnswer.CHALLENGE;
        }
        if (YES.matcher(word).matches()) {
            return SignInAnswer.YES;
        }
        return NO.matcher(word).matches() ? SignInAnswer.NO : SignInAnswer.SILENT;
    }

    /** Whether a status or the code of an error asks for a second factor, as {@code MFA_REQUIRED} does. */
    static boolean asksForMore(String code) {
        String word = SensitiveNames.normalized(code);
        return word.length() <= 100
                && !REFUSED.matcher(word).matches()
                && SECOND_FACTOR.matcher(word).matches()
                && ASKED_FOR.matcher(word).matches();
    }

    /** What a field of the answer to a sign-in is about. */
    enum Meaning {
        /** What went wrong. */
        REFUSAL,
        /** One thing more that is asked for. */
        CHALLENGE,
        /** What opens the API from now on. */
        TOKEN,
        /** A token that comes beside another one. */
        FURTHER_TOKEN,
        /** Who is signed in. */
        PERSON,
        /** Nothing that tells. */
        OTHER
    }
}
