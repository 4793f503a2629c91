package io.graphqlaudit.policy;

import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Settings;

/**
 * Tells sign-ins and exports by the names of root fields.
 *
 * @param logins the names of sign-ins
 * @param exports the names of exports
 */
record Recognition(FieldNames logins, FieldNames exports) {
    static Recognition of(Settings settings) {
        return new Recognition(
                new FieldNames(settings.list(KnownSettings.LOGIN_FIELDS)),
                new FieldNames(settings.list(KnownSettings.EXPORT_FIELDS)));
    }

    /** A root field as rules see it. */
    Asked look(OperationType type, String field) {
        String name = FieldNames.normalised(field);
        return new Asked(type, name, logins.containsNormalised(name), exports.containsNormalised(name));
    }
}
