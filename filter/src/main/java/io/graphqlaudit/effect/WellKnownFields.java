package io.graphqlaudit.effect;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields whose names do not take the usual form: what signs people in and out, and passwords. */
final class WellKnownFields {
    /** Actions about the caller's own session, of which no thing is a target. */
    static final Set<String> OF_SESSIONS =
            Set.of("login", "logout", "refresh_token", "verify_token", "verify_code", "revoke_token");

    /** An action in each line, then the type of its targets after a slash, then the fields in lower case. */
    static final String TABLE = """
            login: login signin authenticate createsession sessioncreate tokenauth tokencreate obtaintoken\
             customeraccesstokencreate loginuser userlogin userloginasuser loginwithemail loginwithgoogle sociallogin\
             externalobtainaccesstokens
            logout: logout signout logoutuser userlogout deletesession destroysession sessiondelete logoutall\
             externallogout invalidatesession
            refresh_token: refreshtoken tokenrefresh renewtoken refreshsession refreshaccesstoken externalrefresh\
             customeraccesstokenrenew
            verify_token: verifytoken tokenverify externalverify
            revoke_token: revoketoken tokenrevoke revokerefreshtoken tokensdeactivateall customeraccesstokendelete
            verify_code: verifyotp verifytotp verifymfa verifytwofactor verify2fa confirmotp confirmmfa verifycode
            reset_password/user: resetpassword passwordreset setpassword customerreset customerresetbyurl passwordset\
             setnewpassword
            request_password_reset/user: requestpasswordreset forgotpassword passwordforgot customerrecover\
             sendpasswordresetemail sendresetpasswordemail sendpasswordreset requestresetpassword
            change_password/user: changepassword passwordchange updatepassword passwordupdate changeuserpassword\
             updateuserpassword
            register/user: register signup registeruser userregister
            register/account: accountregister registeraccount
            """;

    private static final Map<String, FieldAction> FIELDS = fields();

    private WellKnownFields() {}

    static @Nullable FieldAction of(String name) {
        String normalized = normalized(name);
        FieldAction known = FIELDS.get(normalized);
        if (known != null) {
            return known;
        }
        String action = SessionFields.actionOf(name);
        return action == null ? null : new FieldAction(action, null, true);
    }

    /** What a field of that very name does to a session; null for none, and for one that only looks at a token. */
    static @Nullable String actionOfSession(String name) {
        FieldAction known = FIELDS.get(normalized(name));
        if (known == null || known.action().equals("verify_token")) {
            return null;
        }
        return OF_SESSIONS.contains(known.action()) ? known.action() : null;
    }

    /** Whether one of these fields does that. */
    static boolean isAction(String action) {
        return FIELDS.values().stream().anyMatch(field -> field.action().equals(action));
    }

    static String normalized(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static Map<String, FieldAction> fields() {
        Map<String, FieldAction> fields = new HashMap<>();
        TABLE.lines().forEach(line -> {
            String[] parts = line.split(": ", 2);
            int slash = parts[0].indexOf('/');
            String resource = slash < 0 ? null : parts[0].substring(slash + 1);
            String action = slash < 0 ? parts[0] : parts[0].substring(0, slash);
            for (String field : parts[1].split(" ", -1)) {
                fields.put(field, new FieldAction(action, resource, true));
            }
        });
        return fields;
    }
}
