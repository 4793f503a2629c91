package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What servers run that take URL and body together, as SmallRye's does: the body is a patch of the URL (RFC 7396), so that
 * each may say what the other leaves out.
 */
public final class MergedRequest {
    private MergedRequest() {}

    /**
     * The request that both make.
     *
     * @param inUrl the request in the URL, or a part of one
     * @param inBody the request in the body, or a part of one
     * @return null where there is no document in either, nor the name of one
     */
    public static @Nullable GraphQlRequest of(GraphQlRequest inUrl, GraphQlRequest inBody) {
        GraphQlRequest asking = inBody.query() == null ? inUrl : inBody;
        String hash = inBody.persistedHash() == null ? inUrl.persistedHash() : inBody.persistedHash();
        if (asking.query() == null && hash == null) {
            return null;
        }
        Set<Anomaly> anomalies = EnumSet.noneOf(Anomaly.class);
        anomalies.addAll(inUrl.anomalies());
        anomalies.addAll(inBody.anomalies());
        return new GraphQlRequest(
                asking.query(),
                asking.queryCut(),
                inBody.operationName() == null ? inUrl.operationName() : inBody.operationName(),
                patched(inUrl.variables(), inBody.variables()),
                inUrl.variablesPresent() || inBody.variablesPresent(),
                hash,
                anomalies);
    }

    /** One level deep: what lies deeper shapes no operation. */
    private static Map<String, @Nullable Object> patched(
            Map<String, @Nullable Object> variables, Map<String, @Nullable Object> patch) {
        if (variables.isEmpty() || patch.isEmpty()) {
            return variables.isEmpty() ? patch : variables;
        }
        Map<String, @Nullable Object> patched = new LinkedHashMap<>(variables);
        patch.forEach((name, value) -> {
            if (value == null) {
                patched.remove(name);
            } else {
                patched.put(name, value);
            }
        });
        return patched;
    }
}
