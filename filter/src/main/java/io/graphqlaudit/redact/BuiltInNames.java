package io.graphqlaudit.redact;

import java.util.Set;

/** The names known to hold secrets, in normalized form, and the words that tell apart what only looks like one. */
final class BuiltInNames {
    /** Secret when a name is one of these or ends in one as whole words: {@code stripeApiKey}. Plurals too. */
    static final Set<String> SECRETS = Set.of(
            "pwd",
            "pass",
            "secret",
            "token",
            "jwt",
            "bearer",
            "apikey",
            "otp",
            "totp",
            "pin",
            "cvv",
            "cvc",
            "cvv2",
            "authorization",
            "privatekey",
            "secretkey",
            "accesskey",
            "signingkey",
            "encryptionkey",
            "masterkey",
            "licensekey",
            "answer",
            "ssn",
            "socialsecuritynumber",
            "cardnumber",
            "creditcard",
            "ccnumber",
            "iban",
            "sessionid",
            "jsessionid",
            "phpsessid",
            "sessid",
            "cookie",
            "assertion",
            "samlresponse",
            "connectionstring",
            "mfacode",
            "otpcode",
            "totpcode",
            "smscode",
            "authcode",
            "authorizationcode",
            "accesscode",
            "securitycode",
            "verificationcode",
            "recoverycode",
            "backupcode",
            "twofactorcode",
            "2facode",
            "onetimecode",
            "codeverifier",
            "recoveryphrase",
            "seedphrase",
            "mnemonic");

    /** Secret wherever they stand in a name, since no other word holds them: {@code newpasswordhash}. */
    static final Set<String> PASSWORDS = Set.of("password", "passwd", "passphrase", "passcode");

    /** Endings of lower-case names that are secret without a boundary in front: {@code userapikey}. */
    static final Set<String> ENDINGS =
            Set.of("secret", "token", "apikey", "privatekey", "secretkey", "accesskey", "credentials", "cardnumber");

    /** Words after a secret that do not change it: {@code tokenValue}, {@code pinConfirmation}. */
    static final Set<String> TAILS = Set.of(
            "value",
            "hash",
            "digest",
            "confirmation",
            "confirm",
            "repeat",
            "repeated",
            "again",
            "old",
            "new",
            "plain",
            "raw",
            "text",
            "string",
            "data",
            "encrypted",
            "encoded",
            "base64",
            "key",
            "hint");

    /** Words after a secret that speak about it and are none themselves: {@code passwordPolicy}. */
    static final Set<String> HARMLESS_TAILS = Set.of(
            "count",
            "policy",
            "length",
            "type",
            "kind",
            "id",
            "ids",
            "expiry",
            "expires",
            "expiration",
            "at",
            "date",
            "enabled",
            "required",
            "strength",
            "rules",
            "changed",
            "limit",
            "less",
            "age",
            "days",
            "attempts");

    /** Names that end in a secret word and are none. */
    static final Set<String> HARMLESS = Set.of(
            "boardingpass",
            "seasonpass",
            "skipass",
            "bypass",
            "compass",
            "maxtokens",
            "mintokens",
            "totaltokens",
            "prompttokens",
            "completiontokens",
            "inputtokens",
            "outputtokens",
            "numtokens",
            "maxnewtokens",
            "surveyanswer",
            "correctanswer",
            "nonsecret");

    /** Last words of names of things that are secret and have identifiers, which are not. */
    static final Set<String> THINGS = Set.of("key", "token", "secret");

    /** Names of objects that hold a secret beside who it belongs to. */
    static final Set<String> BUNDLES = Set.of("credential", "credentials");

    /** Parts of such an object that say who. */
    static final Set<String> IDENTITIES = Set.of(
            "email",
            "emailaddress",
            "mail",
            "username",
            "user",
            "login",
            "loginname",
            "identifier",
            "userid",
            "account",
            "accountname",
            "name",
            "phone",
            "phonenumber",
            "tenant",
            "organization",
            "provider",
            "type");

    /** Words of fields whose plainly named arguments are secret: {@code verifyOtp(code:)}. */
    static final Set<String> SECRET_HANDLERS = Set.of(
            "otp",
            "totp",
            "mfa",
            "2fa",
            "pin",
            "login",
            "signin",
            "authenticate",
            "auth",
            "verify",
            "confirm",
            "challenge",
            "token",
            "secret",
            "factor");

    /** Words that are nearly passwords, and other words. */
    static final Set<String> NO_SLIPS = Set.of("passport", "postcode", "paraphrase");

    /** Those plain names. */
    static final Set<String> PLAIN_ARGUMENTS = Set.of(
            "code",
            "value",
            "old",
            "new",
            "current",
            "previous",
            "confirm",
            "confirmation",
            "repeat",
            "plain",
            "raw",
            "text",
            "key",
            "response");

    /** Names of members that say what their object's value is: {@code {key: "password", value: …}}. */
    static final Set<String> PAIR_KEYS = Set.of(
            "key", "name", "field", "header", "param", "parameter", "property", "attribute", "variable", "setting");

    /** Names of that value. */
    static final Set<String> PAIR_VALUES = Set.of("value", "values", "val", "content");

    private BuiltInNames() {}
}
