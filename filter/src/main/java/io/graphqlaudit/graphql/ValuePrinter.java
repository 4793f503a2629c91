package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.Text;
import io.graphqlaudit.graphql.syntax.Document;
import io.graphqlaudit.graphql.syntax.Document.EnumValue;
import io.graphqlaudit.graphql.syntax.Document.ListType;
import io.graphqlaudit.graphql.syntax.Document.ListValue;
import io.graphqlaudit.graphql.syntax.Document.NamedType;
import io.graphqlaudit.graphql.syntax.Document.NonNullType;
import io.graphqlaudit.graphql.syntax.Document.NullValue;
import io.graphqlaudit.graphql.syntax.Document.ObjectValue;
import io.graphqlaudit.graphql.syntax.Document.Value;
import io.graphqlaudit.graphql.syntax.Document.Variable;
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

    void value(Value value, Visibility visibility) {
        if (Literals.isMasked(value, visibility)) {
            string(literals.mask(value, visibility));
        } else if (value instanceof Variable variable) {
            out.append('$').append(name(variable.name()));
        } else if (value instanceof ListValue list) {
            list(list, visibility);
        } else if (value instanceof ObjectValue object) {
            object(object, visibility);
        } else {
            scalar(value, literals.shown(value));
        }
    }

    private void scalar(Value value, @Nullable Object shown) {
        boolean isName = value instanceof EnumValue constant && constant.name().equals(shown);
        if (shown instanceof String text && !isName) {
            string(text);
        } else if (shown != null || value instanceof NullValue) {
            out.append(shown);
        } else {
            string(Redaction.MASK);
        }
    }

    private void list(ListValue list, Visibility visibility) {
        out.append('[');
        String before = "";
        for (Value item : list.items()) {
            out.append(before);
            value(item, visibility);
            before = ", ";
        }
        out.append(']');
    }

    private void object(ObjectValue object, Visibility visibility) {
        out.append('{');
        int begin = out.length();
        Members.forEach(object.fields(), visibility, redaction.names(), (field, inside) -> {
            out.append(out.length() == begin ? "" : ", ")
                    .append(name(field.name()))
                    .append(": ");
            value(field.value(), inside);
        });
        out.append('}');
    }

    void type(Document.Type type) {
        if (type instanceof NonNullType required) {
            type(required.nullable());
            out.append('!');
        } else if (type instanceof ListType list) {
            out.append('[');
            type(list.items());
            out.append(']');
        } else if (type instanceof NamedType named) {
            out.append(name(named.name()));
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
