package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.graphql.syntax.Document;
import io.graphqlaudit.graphql.syntax.Document.Directive;
import io.graphqlaudit.graphql.syntax.Document.Field;
import io.graphqlaudit.graphql.syntax.Document.Fragment;
import io.graphqlaudit.graphql.syntax.Document.FragmentSpread;
import io.graphqlaudit.graphql.syntax.Document.InlineFragment;
import io.graphqlaudit.graphql.syntax.Document.Member;
import io.graphqlaudit.graphql.syntax.Document.Operation;
import io.graphqlaudit.graphql.syntax.Document.Selection;
import io.graphqlaudit.graphql.syntax.Document.VariableDefinition;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Prints an executable document without its secrets and comments. One pass replaces and prints.
 */
final class DocumentPrinter {
    /** Deeper lines are not indented further, so that deep nesting does not make long text. */
    private static final int DEEPEST_INDENT = 16;

    private final StringBuilder out;
    private final SensitiveNames names;
    private final VariableSecrets secrets;
    private final ValuePrinter values;

    private DocumentPrinter(StringBuilder out, Redaction redaction, VariableSecrets secrets, Set<Anomaly> odd) {
        this.out = out;
        this.names = redaction.names();
        this.secrets = secrets;
        this.values = new ValuePrinter(out, redaction, odd);
    }

    /** @param odd takes what is to be said of the redaction, and of text that deceives */
    static String print(Document document, Redaction redaction, VariableSecrets secrets, Set<Anomaly> odd) {
        DocumentPrinter printer = new DocumentPrinter(new StringBuilder(512), redaction, secrets, odd);
        for (Document.Definition definition : document.definitions()) {
            if (definition instanceof Operation operation) {
                printer.operation(operation);
            } else if (definition instanceof Fragment fragment) {
                printer.fragment(fragment);
            }
        }
        return printer.out.toString();
    }

    private void operation(Operation operation) {
        separate();
        out.append(operation.type().name().toLowerCase(Locale.ROOT));
        if (operation.name() != null) {
            out.append(' ').append(values.name(operation.name()));
        }
        variables(operation.variables());
        directives(operation.directives());
        selections(operation.selections(), 0);
    }

    private void fragment(Fragment fragment) {
        separate();
        out.append("fragment ").append(values.name(fragment.name())).append(" on ");
        out.append(values.name(fragment.typeCondition()));
        directives(fragment.directives());
        selections(fragment.selections(), 0);
    }

    private void separate() {
        if (out.length() > 0) {
            out.append("\n\n");
        }
    }

    private void variables(List<VariableDefinition> variables) {
        String before = "(";
        for (VariableDefinition variable : variables) {
            out.append(before).append('$').append(values.name(variable.name())).append(": ");
            values.type(variable.type());
            if (variable.byDefault() != null) {
                out.append(" = ");
                values.value(variable.byDefault(), secrets.of(variable.name()));
            }
            directives(variable.directives());
            before = ", ";
        }
        out.append(variables.isEmpty() ? "" : ")");
    }

    private void directives(List<Directive> directives) {
        for (Directive directive : directives) {
            out.append(" @").append(values.name(directive.name()));
            arguments(directive.name(), directive.arguments());
        }
    }

    private void arguments(String owner, List<Member> arguments) {
        int begin = out.length();
        Members.forEach(owner, arguments, names, (argument, visibility) -> {
            out.append(out.length() == begin ? "(" : ", ")
                    .append(values.name(argument.name()))
                    .append(": ");
            values.value(argument.value(), visibility);
        });
        out.append(arguments.isEmpty() ? "" : ")");
    }

    private void selections(List<Selection> selections, int depth) {
        if (selections.isEmpty()) {
            return;
        }
        out.append(" {");
        for (Selection selection : selections) {
            newLine(depth + 1);
            if (selection instanceof Field field) {
                field(field, depth + 1);
            } else if (selection instanceof InlineFragment inline) {
                inline(inline, depth + 1);
            } else if (selection instanceof FragmentSpread spread) {
                out.append("...").append(values.name(spread.name()));
                directives(spread.directives());
            }
        }
        newLine(depth);
        out.append('}');
    }

    private void field(Field field, int depth) {
        if (field.alias() != null) {
            out.append(values.name(field.alias())).append(": ");
        }
        out.append(values.name(field.name()));
        arguments(field.name(), field.arguments());
        directives(field.directives());
        selections(field.selections(), depth);
    }

    private void inline(InlineFragment inline, int depth) {
        out.append("...");
        if (inline.typeCondition() != null) {
            out.append(" on ").append(values.name(inline.typeCondition()));
        }
        directives(inline.directives());
        selections(inline.selections(), depth);
    }

    private void newLine(int depth) {
        out.append('\n').append("  ".repeat(Math.min(depth, DEEPEST_INDENT)));
    }
}
