package io.graphqlaudit.capture;

import io.graphqlaudit.effect.EndedSessions;
import io.graphqlaudit.effect.SessionFields;
import io.graphqlaudit.graphql.SelectedField;
import io.graphqlaudit.graphql.SelectedOperation;
import io.graphqlaudit.policy.RequestPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells sign-ins and sign-outs by what they are given, where their names may mean something else. */
final class SignInsByArguments {
    private static final List<String> CREDENTIALS =
            List.of("password", "passwd", "pwd", "pass", "passphrase", "refreshToken");

    private static final List<String> CODES = List.of("code", "otp", "pin", "loginCode");

    private SignInsByArguments() {}

    /** Of fields whose names do not tell, those that are given what only a sign-in takes, or not whom they sign out. */
    static Set<SelectedField> of(SelectedOperation selected, RequestPolicy policy) {
        Set<SelectedField> found = Set.of();
        for (SelectedField field : selected.fields()) {
            if (policy.mayBeLogin(field.name()) && isSignIn(field)) {
                found = found.isEmpty() ? new HashSet<>() : found;
                found.add(field);
            }
        }
        return found;
    }

    private static boolean isSignIn(SelectedField field) {
        return EndedSessions.mayBeOfAnother(field.name())
                ? !EndedSessions.isOfAnother(field)
                : isGivenOneOf(CREDENTIALS, field)
                        || (SessionFields.maySignInByCode(field.name()) && isGivenOneOf(CODES, field));
    }

    private static boolean isGivenOneOf(List<String> names, SelectedField field) {
        return names.stream().anyMatch(name -> field.argument(name).isPresent());
    }
}
