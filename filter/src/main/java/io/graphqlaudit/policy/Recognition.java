package io.graphqlaudit.policy;

import io.graphqlaudit.effect.EndedSessions;
import io.graphqlaudit.effect.SessionFields;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Settings;
import java.util.List;

/**
 * Tells sign-ins and exports by the names of root fields.
 *
 * @param logins the names of sign-ins
 * @param builtIn whether names made of the words of sign-ins count, too
 * @param exports the names of exports
 */
record Recognition(FieldNames logins, boolean builtIn, FieldNames exports) {
    static Recognition of(Settings settings) {
        List<String> logins = settings.list(KnownSettings.LOGIN_FIELDS);
        return new Recognition(
                new FieldNames(logins),
                logins.stream().anyMatch(Settings::isBuiltIn),
                new FieldNames(settings.list(KnownSettings.EXPORT_FIELDS)));
    }

    /**
     * A root field as rules see it.
     *
     * @param signsIn whether it is known to be a sign-in by more than its name
     */
    Asked look(OperationType type, String field, boolean signsIn) {
        String name = FieldNames.normalised(field);
        return new Asked(type, name, signsIn || isLogin(field), exports.containsNormalised(name), false);
    }

    boolean isLogin(String field) {
        return logins.contains(field)
                || (builtIn && SessionFields.actionOf(field) != null && !EndedSessions.mayBeOfAnother(field));
    }

    /** Whether its arguments tell if it is a sign-in or sign-out. */
    boolean mayBeLogin(String field) {
        return builtIn
                && !logins.contains(field)
                && (SessionFields.maySignIn(field) || EndedSessions.mayBeOfAnother(field));
    }

    /** What the application records itself, as rules see it: it says what it is, and there is no operation. */
    Asked look(EventKind kind, String action) {
        return new Asked(
                null,
                FieldNames.normalised(action),
                kind == EventKind.LOGIN,
                kind == EventKind.EXPORT,
                kind == EventKind.ACTION);
    }
}
