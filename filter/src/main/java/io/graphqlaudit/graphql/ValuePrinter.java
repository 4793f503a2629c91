package io.graphqlaudit.graphql;

import graphql.language.ArrayValue;
import graphql.language.EnumValue;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableReference;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.Text;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.Visibility;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints names, types, and literals, without what is secret by name or by shape. */
final class ValuePrinter {
    private final StringBuilder out;
    private final Redaction redaction;
    private final Literals literals;
    private final Set<Anomaly> odd;

    /** @param odd takes what is to be said of the redaction, and of text that deceives */
    ValuePrinter(StringBuilder out, Redaction redaction, Set<Anomaly> odd) {
        this.out = out;
        this.redaction = redaction;
        this.literals = new Literals(redaction, odd);
        this.odd = odd;
    }

    /** A name, which a client may have made of a secret. */
    String name(String name) {
        return redaction.text(name, odd);
    }

    void value(Value<?> value, Visibility visibility) {
        if (Literals.isMasked(value, visibility)) {
            string(literals.mask(value, visibility));
        } else if (value instanceof VariableReference reference) {
            out.append('$').append(name(reference.getName()));
        } else if (value instanceof ArrayValue array) {
            array(array, visibility);
        } else if (value instanceof ObjectValue object) {
            object(object, visibility);
        } else {
            scalar(value, literals.shown(value));
        }
    }

    private void scalar(Value<?> value, @Nullable Object shown) {
        boolean isName =
                value instanceof EnumValue constant && constant.getName().equals(shown);
        if (shown instanceof String text && !isName) {
            string(text);
        } else if (shown != null || value instanceof NullValue) {
            out.append(shown);
        } else {
            string(Redaction.MASK);
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
        int begin = out.length();
        Members.forEach(object, visibility, redaction.names(), (field, inside) -> {
            out.append(out.length() == begin ? "" : ", ")
                    .append(name(field.getName()))
                    .append(": ");
            value(field.getValue(), inside);
        });
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
            out.append(name(name.getName()));
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (Text.deceives(text, i)) {
                odd.add(Anomaly.TEXT_NEUTRALISED);
                Text.escape(c, out);
            } else if (c < ' ') {
                Text.escape(c, out);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
