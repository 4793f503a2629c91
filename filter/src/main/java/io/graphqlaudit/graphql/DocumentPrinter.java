package io.graphqlaudit.graphql;

import graphql.language.Argument;
import graphql.language.Definition;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prints an executable document without its secrets, comments and descriptions. One pass replaces and prints, where
 * graphql-java's printer would need a copy of the tree without secrets first. Type system definitions are left out: no
 * server runs them.
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
        for (Definition<?> definition : document.getDefinitions()) {
            if (definition instanceof OperationDefinition operation) {
                printer.operation(operation);
            } else if (definition instanceof FragmentDefinition fragment) {
                printer.fragment(fragment);
            }
        }
        return printer.out.toString();
    }

    private void operation(OperationDefinition operation) {
        separate();
        out.append(operation.getOperation().name().toLowerCase(Locale.ROOT));
        if (operation.getName() != null) {
            out.append(' ').append(values.name(operation.getName()));
        }
        variables(operation.getVariableDefinitions());
        directives(operation);
        selections(operation.getSelectionSet(), 0);
    }

    private void fragment(FragmentDefinition fragment) {
        separate();
        out.append("fragment ").append(values.name(fragment.getName())).append(" on ");
        out.append(values.name(fragment.getTypeCondition().getName()));
        directives(fragment);
        selections(fragment.getSelectionSet(), 0);
    }

    private void separate() {
        if (out.length() > 0) {
            out.append("\n\n");
        }
    }

    private void variables(List<VariableDefinition> variables) {
        String before = "(";
        for (VariableDefinition variable : variables) {
            out.append(before)
                    .append('$')
                    .append(values.name(variable.getName()))
                    .append(": ");
            values.type(variable.getType());
            if (variable.getDefaultValue() != null) {
                out.append(" = ");
                values.value(variable.getDefaultValue(), secrets.of(variable.getName()));
            }
            directives(variable);
            before = ", ";
        }
        out.append(variables.isEmpty() ? "" : ")");
    }

    private void directives(DirectivesContainer<?> container) {
        for (Directive directive : container.getDirectives()) {
            out.append(" @").append(values.name(directive.getName()));
            arguments(directive.getName(), directive.getArguments());
        }
    }

    private void arguments(String owner, List<Argument> arguments) {
        int begin = out.length();
        Members.forEach(owner, arguments, names, (argument, visibility) -> {
            out.append(out.length() == begin ? "(" : ", ")
                    .append(values.name(argument.getName()))
                    .append(": ");
            values.value(argument.getValue(), visibility);
        });
        out.append(arguments.isEmpty() ? "" : ")");
    }

    private void selections(@Nullable SelectionSet set, int depth) {
        if (set == null) {
            return;
        }
        out.append(" {");
        for (graphql.language.Selection<?> selection : set.getSelections()) {
            newLine(depth + 1);
            if (selection instanceof Field field) {
                field(field, depth + 1);
            } else if (selection instanceof InlineFragment inline) {
                inline(inline, depth + 1);
            } else if (selection instanceof FragmentSpread spread) {
                out.append("...").append(values.name(spread.getName()));
                directives(spread);
            }
        }
        newLine(depth);
        out.append('}');
    }

    private void field(Field field, int depth) {
        if (field.getAlias() != null) {
            out.append(values.name(field.getAlias())).append(": ");
        }
        out.append(values.name(field.getName()));
        arguments(field.getName(), field.getArguments());
        directives(field);
        selections(field.getSelectionSet(), depth);
    }

    private void inline(InlineFragment inline, int depth) {
        out.append("...");
        TypeName condition = inline.getTypeCondition();
        if (condition != null) {
            out.append(" on ").append(values.name(condition.getName()));
        }
        directives(inline);
        selections(inline.getSelectionSet(), depth);
    }

    private void newLine(int depth) {
        out.append('\n').append("  ".repeat(Math.min(depth, DEEPEST_INDENT)));
    }
}
