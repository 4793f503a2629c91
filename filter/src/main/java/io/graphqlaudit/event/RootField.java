package io.graphqlaudit.event;

import java.util.List;
import java.util.Objects;

/**
 * One field of an operation's root selection set, one for every alias, fragments resolved.
 *
 * @param alias the key under which the answer holds its value (GraphQL specification, section 2.7); the name
 *     when the document gives no alias
 * @param name the name of the field
 * @param argumentNames the names of the arguments given, in document order
 * @param result how this field ended
 */
public record RootField(String alias, String name, List<String> argumentNames, Result result) {
    public RootField {
        alias = Text.storable(alias);
        name = Text.storable(name);
        argumentNames = Text.storable(argumentNames);
        Objects.requireNonNull(result, "result");
    }
}
