package io.graphqlaudit.graphql;

import io.graphqlaudit.redact.SensitiveNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A root field under one response key. For any number of threads; {@link #toString} shows no values. */
public final class SelectedField {
    private final Selection.Field field;
    private final SelectionContext context;
    private final @Nullable Merged merged;

    SelectedField(Selection.Field field, SelectionContext context) {
        this(field, context, null);
    }

    private SelectedField(Selection.Field field, SelectionContext context, @Nullable Merged merged) {
        this.field = field;
        this.context = context;
        this.merged = merged;
    }

    /** This field, selected once more under the same response key. */
    SelectedField mergedWith(Selection.Field again) {
        return new SelectedField(field, context, new Merged(again.selections(), merged));
    }

    /** The response key: the alias, or the name without one. */
    public String alias() {
        return field.alias();
    }

    /** The name of the field. */
    public String name() {
        return field.name();
    }

    /** What the keys of its value in the answer stand for; nothing is known when the document was not parsed. */
    public ResponseShape shape() {
        List<List<Selection>> sets = new ArrayList<>(1);
        sets.add(field.selections());
        for (Merged more = merged; more != null; more = more.before()) {
            sets.add(more.selections());
        }
        return ResponseShape.of(sets, context);
    }

    /** The names of the arguments given, in document order. */
    public List<String> argumentNames() {
        return field.arguments().stream().map(Selection.FieldArgument::name).toList();
    }

    /**
     * The names of the arguments given a value, and of the fields directly inside those that are objects.
     *
     * @param most so many of them at most
     */
    public List<String> givenNames(int most) {
        List<String> names = new ArrayList<>();
        for (Selection.FieldArgument argument : field.arguments()) {
            Object value = names.size() < most ? resolve(argument) : null;
            if (value != null) {
                names.add(argument.name());
            }
            if (value instanceof Map<?, ?> members) {
                members.forEach((name, member) -> {
                    if (member != null && names.size() < most) {
                        names.add(String.valueOf(name));
                    }
                });
            }
        }
        return names;
    }

    /**
     * The value of an argument of that name, or else of a field of that name directly inside an argument that is an
     * object; variables and their defaults resolved. Case, {@code _} and {@code -} do not matter. Secret parts are
     * replaced by {@code "***"}, whatever name is asked for. Empty when there is none or it is null. Values are those
     * of {@link GraphQlRequest#variables}; enum values are strings.
     */
    public Optional<Object> argument(String name) {
        String normalizedName = SensitiveNames.normalized(name);
        for (Selection.FieldArgument argument : field.arguments()) {
            Object value = argument.normalizedName().equals(normalizedName) ? resolve(argument) : null;
            if (value != null) {
                return Optional.of(value);
            }
        }
        for (Selection.FieldArgument argument : field.arguments()) {
            Object member = member(argument.value(), normalizedName);
            if (member != null) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }

    /**
     * The fields selected directly below, fragments resolved, as a server would run them; none when the document was
     * not parsed.
     */
    public List<SelectedField> children() {
        FieldCollector collector = new FieldCollector(context.fragments(), context.evaluateConditions());
        collector.collect(field.selections(), context.scope());
        for (Merged more = merged; more != null; more = more.before()) {
            collector.collect(more.selections(), context.scope());
        }
        return collector.fields();
    }

    List<Selection.FieldArgument> arguments() {
        return field.arguments();
    }

    VariableScope scope() {
        return context.scope();
    }

    VariableSecrets secrets() {
        return context.scope().secrets();
    }

    private @Nullable Object resolve(Selection.FieldArgument argument) {
        return argument.value().resolve(context.scope());
    }

    private @Nullable Object member(ArgumentValue value, String normalizedName) {
        if (value instanceof ArgumentValue.Members members) {
            for (Map.Entry<String, ArgumentValue> member : members.members().entrySet()) {
                if (SensitiveNames.normalized(member.getKey()).equals(normalizedName)) {
                    return member.getValue().resolve(context.scope());
                }
            }
        }
        return value instanceof ArgumentValue.Variable variable
                ? context.scope().member(variable.name(), normalizedName)
                : null;
    }

    @Override
    public String toString() {
        return "SelectedField[" + alias() + ": " + name() + argumentNames() + "]";
    }

    /** Selection sets of the same field, a chain since a client chooses how often it repeats one. */
    private record Merged(
            List<Selection> selections, @Nullable Merged before) {}
}
