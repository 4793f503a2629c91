package io.graphqlaudit.policy;

import io.graphqlaudit.spool.codec.CanonicalJson;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a rule as canonical JSON, the same for all ways to write it down. */
final class RuleText {
    private RuleText() {}

    static void write(Rule rule, CanonicalJson json) {
        Condition condition = rule.condition();
        FieldNames fields = condition.fields();
        json.open();
        list("applications", condition.applications(), json);
        json.key("delivery").string(name(rule.decision().delivery()));
        list("fields", fields == null ? null : fields.patterns(), json);
        json.key("level").string(name(rule.decision().level()));
        list("paths", condition.paths(), json);
        list("recognised", condition.recognised(), json);
        list("types", condition.types(), json);
        list("users", condition.users(), json);
        json.close();
    }

    private static void list(String key, @Nullable Collection<?> values, CanonicalJson json) {
        if (values != null) {
            json.key(key).openArray();
            values.stream().map(RuleText::name).sorted().distinct().forEach(json::string);
            json.closeArray();
        }
    }

    private static String name(Object value) {
        return value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : value.toString();
    }
}
