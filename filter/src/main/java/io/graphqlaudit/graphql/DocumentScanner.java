package io.graphqlaudit.graphql;

import io.graphqlaudit.event.OperationType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operations and root fields of a document that no parser accepts. One pass without recursion, whose result
 * holds names only: nothing inside parentheses, strings and comments. Behind definitions of types, in which {@code query}
 * and {@code mutation} may be names, what may be a mutation is taken for one.
 */
final class DocumentScanner {
    private static final int LONGEST_NAME = 200;

    private final Tokens tokens;
    private final List<OperationOutline> operations = new ArrayList<>();
    private final Map<String, List<Selection>> fragments = new HashMap<>();
    private int found;
    /** Whether something was passed that is neither operation nor fragment, so that a word may name anything. */
    private boolean foreign;

    private DocumentScanner(String text) {
        this.tokens = new Tokens(text);
    }

    static DocumentOutline scan(String text) {
        DocumentScanner scanner = new DocumentScanner(text);
        while (scanner.tokens.kind() != Tokens.Kind.END) {
            scanner.definition();
        }
        return new DocumentOutline(List.copyOf(scanner.operations), scanner.fragments);
    }

    private void definition() {
        OperationType type = type();
        boolean fragment = tokens.isName("fragment");
        if (tokens.is('{')) {
            operations.add(new OperationOutline(OperationType.QUERY, null, body(), Map.of()));
        } else if (type != OperationType.UNKNOWN || fragment) {
            tokens.next();
            OperationType behind = foreign ? type() : OperationType.UNKNOWN;
            String name = optionalName();
            while (tokens.kind() != Tokens.Kind.END && !tokens.is('{')) {
                behind = foreign ? AnalyzedDocument.moreSerious(behind, type()) : behind;
                skipOne();
            }
            OperationType most = AnalyzedDocument.moreSerious(type, behind);
            if (tokens.is('{') && (name != null || most != OperationType.UNKNOWN)) {
                defined(fragment, most, name);
            }
        } else {
            foreign = true;
            tokens.next();
        }
    }

    /** Reads the body of a fragment, or of what may be an operation. */
    private void defined(boolean fragment, OperationType type, @Nullable String name) {
        List<Selection> body = body();
        if (fragment && name != null) {
            fragments.put(name, body);
        }
        if (type != OperationType.UNKNOWN) {
            operations.add(new OperationOutline(type, name, body, Map.of()));
        }
    }

    /** The type of operation that the word stands for. */
    private OperationType type() {
        boolean known = tokens.isName("query") || tokens.isName("mutation") || tokens.isName("subscription");
        return known ? OperationType.valueOf(tokens.text().toUpperCase(Locale.ROOT)) : OperationType.UNKNOWN;
    }

    private @Nullable String optionalName() {
        if (tokens.kind() != Tokens.Kind.NAME) {
            return null;
        }
        String name = tokens.text();
        tokens.next();
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    /** Skips a token, with all that follows up to its end if it opens parentheses. */
    private void skipOne() {
        int open = 0;
        do {
            open += tokens.is('(') ? 1 : tokens.is(')') ? -1 : 0;
            tokens.next();
        } while (open > 0 && tokens.kind() != Tokens.Kind.END);
    }

    /** Reads one selection set; those of inline fragments belong to it, those of fields are passed over. */
    private List<Selection> body() {
        List<Selection> selections = new ArrayList<>();
        int depth = 0;
        int fieldsAt = 1;
        boolean inline = false;
        do {
            boolean here = depth == fieldsAt;
            if (tokens.is('{')) {
                depth++;
                fieldsAt = inline ? depth : fieldsAt;
                inline = false;
                tokens.next();
            } else if (tokens.is('}')) {
                depth--;
                fieldsAt = Math.min(fieldsAt, Math.max(depth, 1));
                tokens.next();
            } else if (here && tokens.kind() == Tokens.Kind.SPREAD) {
                tokens.next();
                inline = !spread(selections);
            } else if (here && tokens.kind() == Tokens.Kind.NAME) {
                inline = false;
                field(selections);
            } else {
                skipDirectiveOrOne();
            }
        } while (depth > 0 && tokens.kind() != Tokens.Kind.END);
        return selections;
    }

    /** Reads what follows three dots; false for an inline fragment. */
    private boolean spread(List<Selection> selections) {
        if (tokens.isName("on")) {
            tokens.next();
            optionalName();
            return false;
        }
        String name = optionalName();
        if (name == null) {
            return false;
        }
        add(selections, new Selection.Spread(name, List.of()));
        return true;
    }

    private void field(List<Selection> selections) {
        String alias = optionalName();
        String name = alias;
        if (tokens.is(':')) {
            tokens.next();
            name = optionalName();
        }
        if (alias != null && name != null) {
            add(selections, new Selection.Field(alias, name, List.of(), List.of(), List.of()));
        }
    }

    private void skipDirectiveOrOne() {
        boolean directive = tokens.is('@');
        skipOne();
        if (directive) {
            optionalName();
        }
    }

    private void add(List<Selection> selections, Selection selection) {
        // One more than is listed, so that the collector says there were more.
        if (found <= FieldCollector.MAX_FIELDS) {
            found++;
            selections.add(selection);
        }
    }
}
