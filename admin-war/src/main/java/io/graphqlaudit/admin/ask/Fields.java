package io.graphqlaudit.admin.ask;

import graphql.schema.idl.RuntimeWiring;
import io.graphqlaudit.admin.graphql.ReadTrail;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Says for each field of a type where its value comes from. Text is counted as it is answered: aliases can ask for the
 * same long one again and again.
 *
 * @param <T> what stands behind an object of that type
 */
final class Fields<T> {
    private static final int OF_AN_ELEMENT = 4;

    private final String name;
    private final Class<T> type;
    private final Map<String, Function<T, @Nullable Object>> values = new LinkedHashMap<>();
    private final Map<String, ToIntFunction<T>> costs = new HashMap<>();

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

    /** As the other, of a value that costs something to make: so many characters count before it is made. */
    Fields<T> put(String field, ToIntFunction<T> cost, Function<T, @Nullable Object> value) {
        costs.put(field, cost);
        return put(field, value);
    }

    /** Tells the wiring of them all. */
    void into(RuntimeWiring.Builder wiring) {
        wiring.type(name, builder -> {
            values.forEach((field, value) -> builder.dataFetcher(field, environment -> {
                T source = Objects.requireNonNull(type.cast(environment.getSource()), name);
                ReadTrail trail = ReadTrail.of(environment);
                if (costs.containsKey(field)) {
                    trail.answerText(Objects.requireNonNull(costs.get(field)).applyAsInt(source));
                }
                Object answer = value.apply(source);
                trail.answerText(characters(answer));
                return answer instanceof Enum<?> constant ? constant.name() : answer;
            }));
            return builder;
        });
    }

    /** Of a list all that its texts have, and a few for each of them: many may be empty. */
    private static int characters(@Nullable Object answer) {
        if (answer instanceof String text) {
            return text.length();
        }
        return answer instanceof Collection<?> all
                ? all.stream().mapToInt(one -> characters(one) + OF_AN_ELEMENT).sum()
                : 0;
    }
}
