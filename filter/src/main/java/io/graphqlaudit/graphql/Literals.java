package io.graphqlaudit.graphql;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.Visibility;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the literals of a document into plain values, without what is secret by name or by shape. */
final class Literals {
    private final Redaction redaction;
    private final Set<Anomaly> odd;

    /** @param odd takes what is to be said of the redaction */
    Literals(Redaction redaction, Set<Anomaly> odd) {
        this.redaction = redaction;
        this.odd = odd;
    }

    ArgumentValue value(Value<?> value, Visibility visibility) {
        if (value instanceof VariableReference reference) {
            return new ArgumentValue.Variable(reference.getName());
        }
        if (isMasked(value, visibility)) {
            return new ArgumentValue.Constant(mask(value, visibility));
        }
        if (value instanceof ArrayValue array) {
            List<ArgumentValue> items = array.getValues().stream()
                    .map(item -> value(item, visibility))
                    .toList();
            return new ArgumentValue.Items(items);
        }
        if (value instanceof ObjectValue object) {
            Map<String, ArgumentValue> members = new LinkedHashMap<>();
            Members.forEach(
                    object,
                    visibility,
                    redaction.names(),
                    (field, inside) -> members.put(field.getName(), value(field.getValue(), inside)));
            return new ArgumentValue.Members(members);
        }
        return new ArgumentValue.Constant(shown(value));
    }

    /** Whether the whole literal is replaced; null and variables are no secrets, variables are judged by themselves. */
    static boolean isMasked(Value<?> value, Visibility visibility) {
        if (visibility.showsScalars() || value instanceof NullValue || value instanceof VariableReference) {
            return false;
        }
        return visibility.hidesParts() || !(value instanceof ArrayValue || value instanceof ObjectValue);
    }

    /** What stands in place of a literal that is replaced. */
    String mask(Value<?> value, Visibility visibility) {
        return redaction.replacement(scalar(value), visibility, odd);
    }

    /** What may be shown of a literal without parts. */
    @Nullable
    Object shown(Value<?> value) {
        Object plain = scalar(value);
        if (plain instanceof String text) {
            return redaction.text(text, odd);
        }
        return plain instanceof Number number ? redaction.number(number, odd) : plain;
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
