package io.graphqlaudit.graphql;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.redact.ValueRedactor;
import io.graphqlaudit.redact.Visibility;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the literals of a document into plain values, secret ones into {@value ValueRedactor#MASK}. */
final class Literals {
    private Literals() {}

    static ArgumentValue value(Value<?> value, Visibility visibility, SensitiveNames names) {
        if (value instanceof VariableReference reference) {
            return new ArgumentValue.Variable(reference.getName());
        }
        if (isMasked(value, visibility)) {
            return new ArgumentValue.Constant(ValueRedactor.MASK);
        }
        if (value instanceof ArrayValue array) {
            List<ArgumentValue> items = array.getValues().stream()
                    .map(item -> value(item, visibility, names))
                    .toList();
            return new ArgumentValue.Items(items);
        }
        if (value instanceof ObjectValue object) {
            Map<String, ArgumentValue> members = new LinkedHashMap<>();
            for (ObjectField field : object.getObjectFields()) {
                Visibility inside = names.within(visibility, field.getName());
                members.put(field.getName(), value(field.getValue(), inside, names));
            }
            return new ArgumentValue.Members(members);
        }
        return new ArgumentValue.Constant(scalar(value));
    }

    /** Whether the whole literal is replaced; null and variables are no secrets, variables are judged by themselves. */
    static boolean isMasked(Value<?> value, Visibility visibility) {
        if (visibility == Visibility.SHOWN || value instanceof NullValue || value instanceof VariableReference) {
            return false;
        }
        return visibility == Visibility.HIDDEN || !(value instanceof ArrayValue || value instanceof ObjectValue);
    }

    private static @Nullable Object scalar(Value<?> value) {
        if (value instanceof StringValue string) {
            return string.getValue();
        }
        if (value instanceof IntValue integer) {
            boolean isLong = integer.getValue().bitLength() < Long.SIZE;
            return isLong ? (Object) integer.getValue().longValue() : integer.getValue();
        }
        if (value instanceof FloatValue decimal) {
            return decimal.getValue();
        }
        if (value instanceof BooleanValue bool) {
            return bool.isValue();
        }
        return value instanceof EnumValue constant ? constant.getName() : null;
    }
}
