package io.graphqlaudit.graphql.syntax;

import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.graphql.syntax.Document.Definition;
import io.graphqlaudit.graphql.syntax.Document.Directive;
import io.graphqlaudit.graphql.syntax.Document.Member;
import io.graphqlaudit.graphql.syntax.Document.Selection;
import io.graphqlaudit.graphql.syntax.Document.Value;
import io.graphqlaudit.graphql.syntax.Document.VariableDefinition;
import io.graphqlaudit.graphql.syntax.Lexer.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the text of an executable document apart (GraphQL specification, October 2021, section 2), in time that grows
 * with its length. It accepts what graphql-java's parser accepts, but for definitions of types, which no server runs.
 */
public final class DocumentParser {
    private final Lexer lexer;
    private final Nesting nesting;
    private final ValueParser values;

    private DocumentParser(Lexer lexer, Nesting nesting) {
        this.lexer = lexer;
        this.nesting = nesting;
        this.values = new ValueParser(lexer, nesting);
    }

    /**
     * What a text says.
     *
     * @param mostTokens how many tokens it may have; more make no document
     * @param deepest how deeply selections, and lists and objects in them, may be nested
     * @throws SyntaxException if it is no executable document within those limits
     */
    public static Document parse(String text, int mostTokens, int deepest) throws SyntaxException {
        if (!isUnicode(text)) {
            throw new SyntaxException();
        }
        return new DocumentParser(new Lexer(text, mostTokens), new Nesting(deepest)).document();
    }

    /** Whether both halves of each surrogate pair are there; a comment, too, is made of code points (section 2.1.1). */
    private static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private Document document() throws SyntaxException {
        List<Definition> definitions = new ArrayList<>(2);
        do {
            definitions.add(definition());
        } while (lexer.kind() != Kind.END);
        return new Document(definitions);
    }

    private Definition definition() throws SyntaxException {
        if (lexer.is('{')) {
            return new Document.Operation(OperationType.QUERY, null, List.of(), List.of(), selections());
        }
        if (lexer.isName("fragment")) {
            lexer.next();
            return new Document.Fragment(fragmentName(), typeCondition(), directives(), selections());
        }
        OperationType type = operationType();
        String name = lexer.kind() == Kind.NAME ? values.name() : null;
        return new Document.Operation(type, name, variables(), directives(), selections());
    }

    private OperationType operationType() throws SyntaxException {
        OperationType type = lexer.isName("query")
                ? OperationType.QUERY
                : lexer.isName("mutation")
                        ? OperationType.MUTATION
                        : lexer.isName("subscription") ? OperationType.SUBSCRIPTION : OperationType.UNKNOWN;
        if (type == OperationType.UNKNOWN) {
            throw new SyntaxException();
        }
        lexer.next();
        return type;
    }

    private String fragmentName() throws SyntaxException {
        if (lexer.isName("on")) {
            throw new SyntaxException();
        }
        return values.name();
    }

    private String typeCondition() throws SyntaxException {
        if (!lexer.isName("on")) {
            throw new SyntaxException();
        }
        lexer.next();
        return values.name();
    }

    private List<VariableDefinition> variables() throws SyntaxException {
        if (!lexer.is('(')) {
            return List.of();
        }
        lexer.next();
        List<VariableDefinition> variables = new ArrayList<>(4);
        do {
            values.take('$');
            String name = values.name();
            values.take(':');
            variables.add(new VariableDefinition(name, type(), byDefault(), directives()));
        } while (!lexer.is(')'));
        lexer.next();
        return variables;
    }

    private Document.Type type() throws SyntaxException {
        Document.Type type;
        if (lexer.is('[')) {
            lexer.next();
            nesting.enter();
            type = new Document.ListType(type());
            nesting.leave();
            values.take(']');
        } else {
            type = new Document.NamedType(values.name());
        }
        if (!lexer.is('!')) {
            return type;
        }
        lexer.next();
        return new Document.NonNullType(type);
    }

    private @Nullable Value byDefault() throws SyntaxException {
        if (!lexer.is('=')) {
            return null;
        }
        lexer.next();
        return values.constant();
    }

    private List<Directive> directives() throws SyntaxException {
        if (!lexer.is('@')) {
            return List.of();
        }
        List<Directive> directives = new ArrayList<>(1);
        do {
            lexer.next();
            directives.add(new Directive(values.name(), arguments()));
        } while (lexer.is('@'));
        return directives;
    }

    private List<Member> arguments() throws SyntaxException {
        if (!lexer.is('(')) {
            return List.of();
        }
        lexer.next();
        List<Member> arguments = new ArrayList<>(4);
        do {
            arguments.add(values.member());
        } while (!lexer.is(')'));
        lexer.next();
        return arguments;
    }

    private List<Selection> selections() throws SyntaxException {
        values.take('{');
        nesting.enter();
        List<Selection> selections = new ArrayList<>(4);
        do {
            selections.add(selection());
        } while (!lexer.is('}'));
        nesting.leave();
        lexer.next();
        return selections;
    }

    private Selection selection() throws SyntaxException {
        if (lexer.kind() != Kind.SPREAD) {
            return field();
        }
        lexer.next();
        if (lexer.kind() == Kind.NAME && !lexer.isName("on")) {
            return new Document.FragmentSpread(values.name(), directives());
        }
        String condition = lexer.isName("on") ? typeCondition() : null;
        return new Document.InlineFragment(condition, directives(), selections());
    }

    private Selection field() throws SyntaxException {
        String name = values.name();
        String alias = null;
        if (lexer.is(':')) {
            lexer.next();
            alias = name;
            name = values.name();
        }
        List<Member> arguments = arguments();
        List<Directive> directives = directives();
        return new Document.Field(alias, name, arguments, directives, lexer.is('{') ? selections() : List.of());
    }
}
