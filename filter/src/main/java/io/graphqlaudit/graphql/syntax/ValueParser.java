package io.graphqlaudit.graphql.syntax;

import io.graphqlaudit.graphql.syntax.Document.Member;
import io.graphqlaudit.graphql.syntax.Document.Value;
import io.graphqlaudit.graphql.syntax.Lexer.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Reads the names and values of a document (GraphQL specification, section 2.9). */
final class ValueParser {
    /** As many digits fit into a {@code long} whatever they are. */
    private static final int DIGITS_OF_LONG = 18;

    private final Lexer lexer;
    private final Nesting nesting;

    ValueParser(Lexer lexer, Nesting nesting) {
        this.lexer = lexer;
        this.nesting = nesting;
    }

    String name() throws SyntaxException {
        if (lexer.kind() != Kind.NAME) {
            throw new SyntaxException();
        }
        String name = lexer.text();
        lexer.next();
        return name;
    }

    void take(char punctuator) throws SyntaxException {
        if (!lexer.is(punctuator)) {
            throw new SyntaxException();
        }
        lexer.next();
    }

    /** A name with its value. */
    Member member() throws SyntaxException {
        return member(true);
    }

    /** A value without a variable in it. */
    Value constant() throws SyntaxException {
        return value(false);
    }

    private Member member(boolean variables) throws SyntaxException {
        String name = name();
        take(':');
        return new Member(name, value(variables));
    }

    private Value value(boolean variables) throws SyntaxException {
        return switch (lexer.kind()) {
            case NAME -> word(name());
            case STRING -> {
                String text = lexer.string();
                lexer.next();
                yield new Document.StringValue(text);
            }
            case INT, FLOAT -> number();
            case PUNCTUATOR -> composed(variables);
            case SPREAD, END -> throw new SyntaxException();
        };
    }

    private static Value word(String name) {
        return switch (name) {
            case "true" -> new Document.BooleanValue(true);
            case "false" -> new Document.BooleanValue(false);
            case "null" -> new Document.NullValue();
            default -> new Document.EnumValue(name);
        };
    }

    private Value number() throws SyntaxException {
        String digits = lexer.text();
        boolean isInt = lexer.kind() == Kind.INT;
        lexer.next();
        if (isInt) {
            return new Document.IntValue(whole(digits));
        }
        try {
            return new Document.FloatValue(new BigDecimal(digits));
        } catch (NumberFormatException e) {
            // Its exponent is longer than anybody can compute with.
            throw new SyntaxException();
        }
    }

    private static Number whole(String digits) {
        if (digits.length() <= DIGITS_OF_LONG) {
            return Long.valueOf(digits);
        }
        BigInteger number = new BigInteger(digits);
        return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
    }

    private Value composed(boolean variables) throws SyntaxException {
        if (lexer.is('[')) {
            return list(variables);
        }
        if (lexer.is('{')) {
            return object(variables);
        }
        if (!variables) {
            throw new SyntaxException();
        }
        take('$');
        return new Document.Variable(name());
    }

    private Value list(boolean variables) throws SyntaxException {
        lexer.next();
        nesting.enter();
        List<Value> items = new ArrayList<>();
        while (!lexer.is(']')) {
            items.add(value(variables));
        }
        nesting.leave();
        lexer.next();
        return new Document.ListValue(items);
    }

    private Value object(boolean variables) throws SyntaxException {
        lexer.next();
        nesting.enter();
        List<Member> fields = new ArrayList<>();
        while (!lexer.is('}')) {
            fields.add(member(variables));
        }
        nesting.leave();
        lexer.next();
        return new Document.ObjectValue(fields);
    }
}
