package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.graphql.syntax.Document.BooleanValue;
import io.graphqlaudit.graphql.syntax.Document.EnumValue;
import io.graphqlaudit.graphql.syntax.Document.FloatValue;
import io.graphqlaudit.graphql.syntax.Document.IntValue;
import io.graphqlaudit.graphql.syntax.Document.ListValue;
import io.graphqlaudit.graphql.syntax.Document.NullValue;
import io.graphqlaudit.graphql.syntax.Document.ObjectValue;
import io.graphqlaudit.graphql.syntax.Document.StringValue;
import io.graphqlaudit.graphql.syntax.Document.Value;
import io.graphqlaudit.graphql.syntax.Document.Variable;
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

    ArgumentValue value(Value value, Visibility visibility) {
        if (value instanceof Variable variable) {
            return new ArgumentValue.Variable(variable.name());
        }
        if (isMasked(value, visibility)) {
            return new ArgumentValue.Constant(mask(value, visibility));
        }
        if (value instanceof ListValue list) {
            List<ArgumentValue> items =
                    list.items().stream().map(item -> value(item, visibility)).toList();
            return new ArgumentValue.Items(items);
        }
        if (value instanceof ObjectValue object) {
            Map<String, ArgumentValue> members = new LinkedHashMap<>();
            Members.forEach(
                    object.fields(),
                    visibility,
                    redaction.names(),
                    (field, inside) -> members.put(field.name(), value(field.value(), inside)));
            return new ArgumentValue.Members(members);
        }
        return new ArgumentValue.Constant(shown(value));
    }

    /** Whether the whole literal is replaced; null and variables are no secrets, variables are judged by themselves. */
    static boolean isMasked(Value value, Visibility visibility) {
        if (visibility.showsScalars() || value instanceof NullValue || value instanceof Variable) {
            return false;
        }
        return visibility.hidesParts() || !(value instanceof ListValue || value instanceof ObjectValue);
    }

    /** What stands in place of a literal that is replaced. */
    String mask(Value value, Visibility visibility) {
        return redaction.replacement(scalar(value), visibility, odd);
    }

    /** What may be shown of a literal without parts. */
    @Nullable
    Object shown(Value value) {
        Object plain = scalar(value);
        if (plain instanceof String text) {
            return redaction.text(text, odd);
        }
        return plain instanceof Number number ? redaction.number(number, odd) : plain;
    }

    private static @Nullable Object scalar(Value value) {
        if (value instanceof StringValue string) {
            return string.text();
        }
        if (value instanceof IntValue integer) {
            return integer.number();
        }
        if (value instanceof FloatValue decimal) {
            return decimal.number();
        }
        if (value instanceof BooleanValue bool) {
            return bool.isTrue();
        }
        return value instanceof EnumValue constant ? constant.name() : null;
    }
}
