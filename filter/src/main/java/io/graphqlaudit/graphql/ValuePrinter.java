package io.graphqlaudit.graphql;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableReference;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.redact.ValueRedactor;
import io.graphqlaudit.redact.Visibility;
import java.util.Objects;

/** Prints literals, secret ones masked, and types. */
final class ValuePrinter {
    private final StringBuilder out;
    private final SensitiveNames names;

    ValuePrinter(StringBuilder out, SensitiveNames names) {
        this.out = out;
        this.names = names;
    }

    void value(Value<?> value, Visibility visibility) {
        if (Literals.isMasked(value, visibility)) {
            string(ValueRedactor.MASK);
        } else if (value instanceof VariableReference reference) {
            out.append('$').append(reference.getName());
        } else if (value instanceof StringValue string) {
            string(Objects.requireNonNullElse(string.getValue(), ""));
        } else if (value instanceof IntValue integer) {
            out.append(integer.getValue());
        } else if (value instanceof FloatValue decimal) {
            out.append(decimal.getValue());
        } else if (value instanceof BooleanValue bool) {
            out.append(bool.isValue());
        } else if (value instanceof EnumValue constant) {
            out.append(constant.getName());
        } else if (value instanceof ArrayValue array) {
            array(array, visibility);
        } else if (value instanceof ObjectValue object) {
            object(object, visibility);
        } else if (value instanceof NullValue) {
            out.append("null");
        } else {
            string(ValueRedactor.MASK);
        }
    }

    private void array(ArrayValue array, Visibility visibility) {
        out.append('[');
        String before = "";
        for (Value<?> item : array.getValues()) {
            out.append(before);
            value(item, visibility);
            before = ", ";
        }
        out.append(']');
    }

    private void object(ObjectValue object, Visibility visibility) {
        out.append('{');
        String before = "";
        for (ObjectField field : object.getObjectFields()) {
            out.append(before).append(field.getName()).append(": ");
            value(field.getValue(), names.within(visibility, field.getName()));
            before = ", ";
        }
        out.append('}');
    }

    void type(Type<?> type) {
        if (type instanceof NonNullType required) {
            type(required.getType());
            out.append('!');
        } else if (type instanceof ListType list) {
            out.append('[');
            type(list.getType());
            out.append(']');
        } else if (type instanceof TypeName name) {
            out.append(name.getName());
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7f) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
