package io.graphqlaudit.effect;

import org.jspecify.annotations.Nullable;

/**
 * What the name of a field says it does.
 *
 * @param action the verb in lower snake case; of a field without a known verb its whole name
 * @param resource the type of the things it acts upon in lower snake case, in the singular; null when the name says none
 * @param known whether the verb is known
 */
public record FieldAction(String action, @Nullable String resource, boolean known) {}
