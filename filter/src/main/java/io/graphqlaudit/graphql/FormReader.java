package io.graphqlaudit.graphql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a form as a container tells them, mixed with those of the URL. */
public final class FormReader {
    private FormReader() {}

    /**
     * The requests that the form adds to those in the URL.
     *
     * @param all all parameters; the values of the URL stand before those of the form (Servlet specification, 3.1)
     * @param rawQuery the query string
     */
    public static ReadRequest read(Map<String, String[]> all, @Nullable String rawQuery, RequestLimits limits) {
        Parameters inUrl = PassingForm.parametersOf(rawQuery);
        Parameters merged = new Parameters();
        boolean any = false;
        for (Map.Entry<String, String[]> parameter : all.entrySet()) {
            String name = parameter.getKey();
            List<String> values = Arrays.asList(parameter.getValue());
            boolean inForm = values.size() > inUrl.count(name);
            any |= Parameters.isKnown(name) && inForm;
            values.forEach(value -> merged.add(name, value, false));
            if (inForm && PassingParts.isOperations(name)) {
                return operations(values.get(values.size() - 1), limits);
            }
        }
        return any ? added(ParameterRequests.of(merged), ParameterRequests.of(inUrl)) : new ReadRequest.NotGraphQl();
    }

    private static ReadRequest operations(String json, RequestLimits limits) {
        PassingRequest request = new PassingRequest(limits);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        request.add(bytes, 0, bytes.length);
        return request.result();
    }

    private static ReadRequest added(ReadRequest merged, ReadRequest inUrl) {
        if (!(merged instanceof ReadRequest.Requests all) || !(inUrl instanceof ReadRequest.Requests known)) {
            return merged;
        }
        List<GraphQlRequest> added = all.requests().stream()
                .filter(request -> known.requests().stream().noneMatch(other -> asksTheSame(request, other)))
                .toList();
        return added.isEmpty() ? new ReadRequest.NotGraphQl() : new ReadRequest.Requests(added, false, added.size());
    }

    private static boolean asksTheSame(GraphQlRequest one, GraphQlRequest other) {
        return Objects.equals(one.query(), other.query())
                && Objects.equals(one.operationName(), other.operationName())
                && Objects.equals(one.persistedHash(), other.persistedHash())
                && one.variables().equals(other.variables());
    }
}
