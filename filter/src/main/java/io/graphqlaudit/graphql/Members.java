package io.graphqlaudit.graphql;

import graphql.language.Argument;
import graphql.language.EnumValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.redact.Visibility;
import java.util.List;
import java.util.function.BiConsumer;

/** The members of an object literal, or the arguments of a field or directive, and how much may be shown of each. */
final class Members {
    private Members() {}

    static void forEach(
            ObjectValue object,
            Visibility visibility,
            SensitiveNames names,
            BiConsumer<ObjectField, Visibility> member) {
        boolean secretPair = false;
        for (ObjectField field : object.getObjectFields()) {
            secretPair |= announcesSecret(field.getName(), field.getValue(), names);
        }
        for (ObjectField field : object.getObjectFields()) {
            Visibility inside = names.within(visibility, field.getName());
            member.accept(field, secretPair ? names.inSecretPair(inside, field.getName()) : inside);
        }
    }

    /** @param owner the name of the field or directive */
    static void forEach(
            String owner, List<Argument> arguments, SensitiveNames names, BiConsumer<Argument, Visibility> member) {
        boolean secretPair = false;
        for (Argument argument : arguments) {
            secretPair |= announcesSecret(argument.getName(), argument.getValue(), names);
        }
        for (Argument argument : arguments) {
            Visibility inside = names.argument(owner, argument.getName());
            member.accept(argument, secretPair ? names.inSecretPair(inside, argument.getName()) : inside);
        }
    }

    private static boolean announcesSecret(String name, Value<?> value, SensitiveNames names) {
        if (value instanceof StringValue text) {
            return text.getValue() != null && names.announces(name, text.getValue());
        }
        return value instanceof EnumValue constant && names.announces(name, constant.getName());
    }
}
