package io.graphqlaudit.graphql;

import io.graphqlaudit.redact.SensitiveNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A root field under one response key. For any number of threads; {@link #toString} shows no values. */
public final class SelectedField {
    private final Selection.Field field;
    private final VariableScope scope;

    SelectedField(Selection.Field field, VariableScope scope) {
        this.field = field;
        this.scope = scope;
    }

    /** The response key: the alias, or the name without one. */
    public String alias() {
        return field.alias();
    }

    /** The name of the field. */
    public String name() {
        return field.name();
    }

    /** The names of the arguments given, in document order. */
    public List<String> argumentNames() {
        return field.arguments().stream().map(Selection.FieldArgument::name).toList();
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

    private @Nullable Object resolve(Selection.FieldArgument argument) {
        return argument.value().resolve(scope);
    }

    private @Nullable Object member(ArgumentValue value, String normalizedName) {
        if (value instanceof ArgumentValue.Members members) {
            for (Map.Entry<String, ArgumentValue> member : members.members().entrySet()) {
                if (SensitiveNames.normalized(member.getKey()).equals(normalizedName)) {
                    return member.getValue().resolve(scope);
                }
            }
        }
        return value instanceof ArgumentValue.Variable variable ? scope.member(variable.name(), normalizedName) : null;
    }

    @Override
    public String toString() {
        return "SelectedField[" + alias() + ": " + name() + argumentNames() + "]";
    }
}
