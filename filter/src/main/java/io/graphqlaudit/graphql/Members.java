package io.graphqlaudit.graphql;

import graphql.language.Argument;
import graphql.language.EnumValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
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
        boolean uncertain = false;
        for (ObjectField field : object.getObjectFields()) {
            secretPair |= announcesSecret(field.getName(), field.getValue(), names);
            uncertain |= mayAnnounceSecret(field.getName(), field.getValue(), names);
        }
        for (ObjectField field : object.getObjectFields()) {
            Visibility inside = names.within(visibility, field.getName());
            boolean pair = secretPair || (uncertain && isWritten(field.getValue()));
            member.accept(field, pair ? names.inSecretPair(inside, field.getName()) : inside);
        }
    }

    /** @param owner the name of the field or directive */
    static void forEach(
            String owner, List<Argument> arguments, SensitiveNames names, BiConsumer<Argument, Visibility> member) {
        boolean secretPair = false;
        boolean uncertain = false;
        for (Argument argument : arguments) {
            secretPair |= announcesSecret(argument.getName(), argument.getValue(), names);
            uncertain |= mayAnnounceSecret(argument.getName(), argument.getValue(), names);
        }
        for (Argument argument : arguments) {
            Visibility inside = names.argument(owner, argument.getName());
            boolean pair = secretPair || (uncertain && isWritten(argument.getValue()));
            member.accept(argument, pair ? names.inSecretPair(inside, argument.getName()) : inside);
        }
    }

    /** What a variable announces is known only with its value; one value beside it is judged then, too ({@link Pairs}). */
    private static boolean mayAnnounceSecret(String name, Value<?> value, SensitiveNames names) {
        return value instanceof VariableReference && names.mayAnnounce(name);
    }

    private static boolean isWritten(Value<?> value) {
        return !(value instanceof VariableReference);
    }

    private static boolean announcesSecret(String name, Value<?> value, SensitiveNames names) {
        if (value instanceof StringValue text) {
            return text.getValue() != null && names.announces(name, text.getValue());
        }
        return value instanceof EnumValue constant && names.announces(name, constant.getName());
    }
}
