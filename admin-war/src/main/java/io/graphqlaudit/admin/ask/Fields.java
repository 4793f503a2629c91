package io.graphqlaudit.admin.ask;

import graphql.schema.idl.RuntimeWiring;
import io.graphqlaudit.admin.graphql.ReadTrail;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says for each field of a type where its value comes from. Text is counted as it is answered: aliases can ask for the
 * same long one again and again.
 *
 * @param <T> what stands behind an object of that type
 */
final class Fields<T> {
    private final String name;
    private final Class<T> type;
    private final Map<String, Function<T, @Nullable Object>> values = new LinkedHashMap<>();

    private Fields(String name, Class<T> type) {
        this.name = name;
        this.type = type;
    }

    /** The fields of the type of that name. */
    static <T> Fields<T> of(String name, Class<T> type) {
        return new Fields<>(name, type);
    }

    /** A field with that value; a constant of an enum is answered by its name. */
    Fields<T> put(String field, Function<T, @Nullable Object> value) {
        values.put(field, value);
        return this;
    }

    /** Tells the wiring of them all. */
    void into(RuntimeWiring.Builder wiring) {
        wiring.type(name, builder -> {
            values.forEach((field, value) -> builder.dataFetcher(field, environment -> {
                Object answer = value.apply(Objects.requireNonNull(type.cast(environment.getSource()), name));
                if (answer instanceof String text) {
                    ReadTrail.of(environment).answerText(text.length());
                }
                return answer instanceof Enum<?> constant ? constant.name() : answer;
            }));
            return builder;
        });
    }
}
