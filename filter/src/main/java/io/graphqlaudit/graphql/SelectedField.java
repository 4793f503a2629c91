package io.graphqlaudit.graphql;

import java.util.List;
import java.util.Optional;

/** A root field under one response key. Immutable; {@link #toString} shows no values. */
public final class SelectedField {
    /** The response key: the alias, or the name without one. */
    public String alias() {
        return "";
    }

    /** The name of the field. */
    public String name() {
        return "";
    }

    /** The names of the arguments given, in document order. */
    public List<String> argumentNames() {
        return List.of();
    }

    /**
     * The value of an argument of that name, or else of a field of that name directly inside an argument that is an
     * object; variables and their defaults resolved. Case, {@code _} and {@code -} do not matter. Secret parts are
     * replaced by {@code "***"}, whatever name is asked for. Empty when there is none or it is null. Values are those
     * of {@link GraphQlRequest#variables}; enum values are strings.
     */
    public Optional<Object> argument(String name) {
        return Optional.empty();
    }
}
