package io.graphqlaudit.graphql;

import graphql.language.EnumValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.redact.Visibility;
import java.util.function.BiConsumer;

/** The members of an object literal, and how much may be shown of each. */
final class Members {
    private Members() {}

    static void forEach(
            ObjectValue object,
            Visibility visibility,
            SensitiveNames names,
            BiConsumer<ObjectField, Visibility> member) {
        boolean secretPair = false;
        for (ObjectField field : object.getObjectFields()) {
            secretPair |= announcesSecret(field, names);
        }
        for (ObjectField field : object.getObjectFields()) {
            Visibility inside = names.within(visibility, field.getName());
            member.accept(field, secretPair ? names.inSecretPair(inside, field.getName()) : inside);
        }
    }

    private static boolean announcesSecret(ObjectField field, SensitiveNames names) {
        Value<?> value = field.getValue();
        if (value instanceof StringValue text) {
            return text.getValue() != null && names.announces(field.getName(), text.getValue());
        }
        return value instanceof EnumValue constant && names.announces(field.getName(), constant.getName());
    }
}
