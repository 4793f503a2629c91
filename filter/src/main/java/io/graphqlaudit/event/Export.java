package io.graphqlaudit.event;

import org.jspecify.annotations.Nullable;

/**
 * What was exported.
 *
 * @param model name of the exported model, if the request says
 * @param rows number of rows answered; null when it could not be counted
 * @param demo whether the operator listed the model as a demo
 */
public record Export(@Nullable String model, @Nullable Long rows, boolean demo) {
    public Export {
        model = Text.storableOrNull(model);
        if (rows != null && rows < 0) {
            throw new IllegalArgumentException("a number of rows cannot be negative: " + rows);
        }
    }
}
