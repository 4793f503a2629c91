package io.graphqlaudit.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value written in a document, secret literals already replaced, variables still to be filled in. */
sealed interface ArgumentValue {
    /** The value with its variables filled in, without secrets. */
    @Nullable
    Object resolve(VariableScope scope);

    record Constant(@Nullable Object value) implements ArgumentValue {
        @Override
        public @Nullable Object resolve(VariableScope scope) {
            return value;
        }
    }

    record Variable(String name) implements ArgumentValue {
        @Override
        public @Nullable Object resolve(VariableScope scope) {
            return scope.value(name);
        }
    }

    record Items(List<ArgumentValue> items) implements ArgumentValue {
        @Override
        public List<@Nullable Object> resolve(VariableScope scope) {
            List<@Nullable Object> values = new ArrayList<>(items.size());
            items.forEach(item -> values.add(item.resolve(scope)));
            return values;
        }
    }

    record Members(Map<String, ArgumentValue> members) implements ArgumentValue {
        @Override
        public Map<String, @Nullable Object> resolve(VariableScope scope) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            members.forEach((name, member) -> values.put(name, member.resolve(scope)));
            return values;
        }
    }
}
