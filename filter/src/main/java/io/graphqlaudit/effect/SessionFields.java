package io.graphqlaudit.effect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells by their names which fields sign people in and out, whatever API they belong to: {@code loginCustomer}, {@code
 * auth_login}, {@code authenticateUserWithPassword}, {@code customerAccessTokenCreate}. A name is taken apart into words;
 * beside the word that tells there may stand only words that say who signs in or by what means, so that {@code
 * loginHistory}, {@code updateLogin} and {@code createUploadSession} are none. What only a password among the arguments
 * can tell is asked for apart. For any number of threads.
 */
public final class SessionFields {
    private static final int REMEMBERED = 4_096;
    private static final int REMEMBERED_LENGTH = 64;

    private static final String LOGIN = "login";
    private static final String LOGOUT = "logout";
    private static final String REFRESH = "refresh_token";
    private static final String REVOKE = "revoke_token";
    private static final String VERIFY = "verify_code";
    private static final String UNCERTAIN = "?";
    private static final String BY_CODE = "?code";
    private static final String CHALLENGE = "challenge";
    private static final String NONE = "";

    private static final Map<String, String> JOINED = Map.ofEntries(
            Map.entry("log in", LOGIN),
            Map.entry("log on", LOGIN),
            Map.entry("sign in", LOGIN),
            Map.entry("sign on", LOGIN),
            Map.entry("log out", LOGOUT),
            Map.entry("log off", LOGOUT),
            Map.entry("sign out", LOGOUT),
            Map.entry("sign off", LOGOUT),
            Map.entry("sign up", "signup"),
            Map.entry("log ins", "logins"),
            Map.entry("two factor", "mfa"),
            Map.entry("second factor", "mfa"),
            Map.entry("multi factor", "mfa"),
            Map.entry("one time", "otp"),
            Map.entry("web authn", "webauthn"),
            Map.entry("web auth", "webauthn"),
            Map.entry("pass key", "passkey"),
            Map.entry("magic link", "magiclink"),
            Map.entry("magic url", "magiclink"));

    private static final Set<String> LOGINS = Set.of(LOGIN, "signin", "logon", "signon", "authenticate");
    private static final Set<String> LOGOUTS = Set.of(LOGOUT, "signout", "logoff", "signoff");

    /** What stands before a sign-in and makes something else of it. */
    private static final Set<String> ABOUT = words("""
            update set get fetch find list count search query delete remove add insert upsert enable disable configure config
            reset request send resend allow block unlock lock track check validate is has can should must did was last first
            next failed recent current total invalid max min no not create edit save change register test preview link unlink
            connect disconnect invite import export start begin initiate init prepare cancel require required force forced
            schedule log report notify view read show hide toggle switch restore mark clear purge rename assign
            """);

    /** Who signs in, and by what means. */
    private static final Set<String> QUALIFIERS = words("""
            user users customer customers admin administrator account accounts member client staff employee guest me my self
            shop store storefront web app application mobile api site portal anonymous anonymously seller vendor merchant
            partner student teacher patient doctor driver tenant team organization organisation workspace viewer person
            participant player owner operator contact supplier company visitor cms backend frontend
            email mail password pwd username name phone number sms google facebook apple twitter github gitlab microsoft azure
            linkedin discord slack steam wechat kakao naver line telegram firebase auth0 okta cognito keycloak ldap saml oauth
            oauth2 oidc openid sso cas kerberos social external passwordless magic magiclink otp totp pin code codes token
            tokens jwt passkey webauthn fido wallet web3 metamask ethereum signature credential credentials cookie cookies qr
            biometric fingerprint mfa tfa 2fa fa backup recovery idp provider native local basic service refresh auth
            authentication authenticated login signin and or quick auto silent direct demo mutation finish complete
            completed confirm session response callback verify json key
            """);

    /** Of these, what is created as a session may be an appointment, a lesson or a game. */
    private static final Set<String> WHO_MEET = words("""
            student teacher patient doctor driver team organization organisation tenant workspace viewer participant person
            player operator contact supplier company visitor
            """);

    /** What is asked for, where it stands behind the sign-in without a preposition. */
    private static final Set<String> MAILED = Set.of("code", "codes");

    /** What issues a token or opens a session. */
    private static final Set<String> ISSUES =
            Set.of("create", "obtain", "generate", "issue", "get", "redeem", "exchange", "acquire");

    /** Nobody obtains a token but for themselves. */
    private static final Set<String> CERTAINLY_ISSUES = Set.of("obtain", "acquire");

    /** What may stand behind the token; with other words it is about it. */
    private static final Set<String> OF_TOKENS = Set.of("pair", "obtain", "acquire");

    private static final Set<String> TOKENS = Set.of("token", "tokens", "jwt");
    private static final Set<String> SESSIONS = Set.of("session", "sessions");

    /** A token of theirs is one of a session; any other may be a key for a program. */
    private static final Set<String> OF_PEOPLE = Set.of(
            "customer",
            LOGIN,
            "auth",
            "authentication",
            "signin",
            "session",
            "credential",
            "credentials",
            "magic",
            "magiclink");

    /** Of these, what is renewed without any other word is a session; a customer may be loaded anew. */
    private static final Set<String> OF_SIGNING_IN =
            OF_PEOPLE.stream().filter(word -> !word.equals("customer")).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> RENEWS = Set.of("refresh", "renew", "extend", "prolong");
    private static final Set<String> VERIFIES =
            Set.of("verify", "confirm", "validate", "submit", "complete", "finish", "answer", "redeem");
    private static final Set<String> CODES =
            Set.of("otp", "totp", "mfa", "tfa", "2fa", "magic", "magiclink", LOGIN, "signin", "passcode");

    /** What is done to a challenge by who signs in; one that is taken up and completed may be a contest. */
    private static final Set<String> ANSWERS = Set.of("verify", "confirm", "answer");

    private static final Set<String> ENDS = Set.of(
            "end",
            "destroy",
            "delete",
            "close",
            "terminate",
            "kill",
            "invalidate",
            "revoke",
            "clear",
            "deactivate",
            "expire");

    /** Tokens of these words are the session; {@code access} and {@code api} alone may be a key for a program. */
    private static final Set<String> SESSION_TOKENS = words("""
            token tokens customer all my current refresh auth authentication jwt cookie cookies login user me session
            """);

    /** What may stand behind a sign-out; with other words it is about it, or about a book that is signed out. */
    private static final Set<String> OF_SIGN_OUTS = words("""
            all everywhere every each everyone everybody other others current this here now out them session sessions device
            devices browser browsers
            """);

    private static final Set<String> PREPOSITIONS =
            Set.of("by", "to", "from", "for", "with", "as", "via", "using", "through", "in", "on", "at", "without");

    private static final Set<String> WHOM = Set.of("me", "user", "customer", "us", "myself");

    private static final Set<String> PASSWORD_RESET = Set.of("reset", "forgot", "forgotten", "recover", "recovery");

    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private SessionFields() {}

    /**
     * What a field of that name does about the caller's session: {@code login}, {@code logout}, {@code refresh_token},
     * {@code verify_code} or {@code revoke_token}; null for none of these.
     */
    public static @Nullable String actionOf(String field) {
        String action = known(field);
        return action.equals(NONE) || action.startsWith(UNCERTAIN) ? null : action;
    }

    /** Whether a field of that name signs in if a password is among its arguments, as {@code createToken} may. */
    public static boolean maySignIn(String field) {
        return known(field).startsWith(UNCERTAIN);
    }

    /** Whether it also does if a code is among them, as {@code loginCode} may, which may also ask for one. */
    public static boolean maySignInByCode(String field) {
        return known(field).equals(BY_CODE);
    }

    private static String known(String field) {
        String listed = WellKnownFields.actionOfSession(field);
        if (listed != null) {
            return listed;
        }
        String known = KNOWN.get(field);
        if (known != null) {
            return known;
        }
        String read = read(joined(NameWords.of(field)));
        if (field.length() <= REMEMBERED_LENGTH && KNOWN.size() < REMEMBERED) {
            KNOWN.put(field, read);
        }
        return read;
    }

    private static String read(List<String> all) {
        // What stands behind a preposition says by what means, or of whom; a preposition in front says nothing.
        int end = 1;
        while (end < all.size() && !PREPOSITIONS.contains(all.get(end))) {
            end++;
        }
        List<String> words = all.subList(0, Math.min(end, all.size()));
        if (words.isEmpty()) {
            return NONE;
        }
        int out = indexOf(words, LOGOUTS);
        if (out >= 0) {
            boolean leaves = words.subList(out + 1, words.size()).stream()
                    .allMatch(word -> QUALIFIERS.contains(word) || OF_SIGN_OUTS.contains(word));
            return leaves && isPlain(words.subList(0, out), ABOUT) ? LOGOUT : NONE;
        }
        int in = indexOf(words, LOGINS);
        boolean opens = in >= 0
                && isPlain(words.subList(0, in), ABOUT)
                && isQualified(words.subList(in + 1, words.size()))
                && !isVerifying(words);
        if (opens) {
            boolean code = in < words.size() - 1 && MAILED.contains(words.get(words.size() - 1));
            return code ? BY_CODE : LOGIN;
        }
        String byTokens = byTokens(words, all);
        boolean mayOpen = in >= 0 && isPlain(words.subList(0, in), ABOUT);
        return byTokens.equals(NONE) && mayOpen ? UNCERTAIN : byTokens;
    }

    /** Names in which a token, session or code tells, or {@code auth} at the end. */
    private static String byTokens(List<String> words, List<String> all) {
        if (words.stream().anyMatch(PASSWORD_RESET::contains) || words.contains("signup")) {
            return NONE;
        }
        String last = words.get(words.size() - 1);
        if (last.equals("auth") && isQualified(words.subList(0, words.size() - 1)) && words.size() + all.size() > 2) {
            return LOGIN;
        }
        if (isVerifying(words)) {
            return VERIFY;
        }
        boolean tokens = has(words, TOKENS);
        boolean sessions = has(words, SESSIONS);
        if (tokens && has(words, CERTAINLY_ISSUES) && endsWithToken(words)) {
            return words.contains("refresh") ? REFRESH : LOGIN;
        }
        if (has(words, RENEWS) && isQualifiedBut(words, RENEWS)) {
            boolean only = words.size() == 1;
            return tokens || sessions || has(words, OF_SIGNING_IN) || words.contains("external")
                    ? REFRESH
                    : only ? UNCERTAIN : NONE;
        }
        if (has(words, ENDS)) {
            return ending(words, tokens, sessions);
        }
        if ((tokens || sessions) && has(words, ISSUES) && isQualifiedBut(words, ISSUES)) {
            if (has(words, Set.of("magic", "magiclink")) && has(words, Set.of("create", "generate", "issue"))) {
                // It is on its way by mail.
                return NONE;
            }
            boolean opens = sessions && words.contains("create") && isPlain(words, WHO_MEET);
            return opens || (tokens && (has(words, OF_PEOPLE) || isBare(words))) ? LOGIN : UNCERTAIN;
        }
        boolean mayBe = (tokens || last.equals(CHALLENGE) || last.equals("auth"))
                && isQualifiedBut(words, Set.of(CHALLENGE, "access"));
        return mayBe ? UNCERTAIN : NONE;
    }

    private static String ending(List<String> words, boolean tokens, boolean sessions) {
        if (sessions) {
            return isQualifiedBut(words, ENDS) ? LOGOUT : NONE;
        }
        if (words.contains("authentication") && isQualifiedBut(words, ENDS)) {
            return LOGOUT;
        }
        boolean customers = words.contains("customer");
        boolean plain = words.stream()
                .allMatch(word ->
                        ENDS.contains(word) || SESSION_TOKENS.contains(word) || (customers && word.equals("access")));
        boolean one = words.size() == 2 && words.contains("token") && !words.contains("revoke");
        return tokens && plain && !one ? REVOKE : NONE;
    }

    private static boolean endsWithToken(List<String> words) {
        return words.subList(indexOf(words, TOKENS) + 1, words.size()).stream()
                .allMatch(word -> QUALIFIERS.contains(word) || OF_TOKENS.contains(word));
    }

    /** {@code tokenCreate} is Saleor's way to sign in and others'; {@code createToken} may make a key for a program. */
    private static boolean isBare(List<String> words) {
        return words.equals(List.of("token", "create"));
    }

    private static boolean isVerifying(List<String> words) {
        boolean code = has(words, CODES)
                || (words.contains("verify") && words.contains("code"))
                || (words.contains(CHALLENGE) && (has(words, ANSWERS) || has(words, OF_PEOPLE)));
        boolean verifies = has(words, VERIFIES) || (words.contains("update") && words.contains(CHALLENGE));
        return verifies
                && code
                && !has(words, TOKENS)
                && words.stream()
                        .allMatch(word -> word.equals("update")
                                || VERIFIES.contains(word)
                                || CODES.contains(word)
                                || word.equals(CHALLENGE)
                                || QUALIFIERS.contains(word))
                && !words.contains("email")
                && !words.contains("phone");
    }

    private static boolean isPlain(List<String> words, Set<String> none) {
        return words.stream().noneMatch(none::contains);
    }

    private static boolean isQualified(List<String> words) {
        return QUALIFIERS.containsAll(words);
    }

    private static boolean isQualifiedBut(List<String> words, Set<String> also) {
        return words.stream()
                .allMatch(word -> also.contains(word)
                        || QUALIFIERS.contains(word)
                        || SESSIONS.contains(word)
                        || (word.equals("access") && !words.contains("personal")));
    }

    private static boolean has(List<String> words, Set<String> any) {
        return words.stream().anyMatch(any::contains);
    }

    private static int indexOf(List<String> words, Set<String> any) {
        for (int i = 0; i < words.size(); i++) {
            if (any.contains(words.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The words, in which {@code sign out} is one. */
    static List<String> joined(List<String> words) {
        List<String> joined = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            String pair = i + 1 < words.size() ? JOINED.get(words.get(i) + " " + words.get(i + 1)) : null;
            // As in signMeIn.
            String around = i + 2 < words.size() && WHOM.contains(words.get(i + 1))
                    ? JOINED.get(words.get(i) + " " + words.get(i + 2))
                    : null;
            joined.add(pair != null ? pair : around != null ? around : words.get(i));
            i += pair != null ? 1 : around != null ? 2 : 0;
        }
        return joined;
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1)).collect(Collectors.toUnmodifiableSet());
    }
}
