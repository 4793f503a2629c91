package io.graphqlaudit.graphql;

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
        Parameters merged = new Parameters(limits);
        PassingParts inForm = new PassingParts(limits);
        boolean known = false;
        boolean operations = false;
        for (Map.Entry<String, String[]> parameter : all.entrySet()) {
            String name = parameter.getKey();
            List<String> values = Arrays.asList(parameter.getValue());
            List<String> ofForm = values.subList(Math.min(inUrl.count(name), values.size()), values.size());
            values.forEach(value -> merged.add(name, value, false));
            ofForm.forEach(value -> inForm.add(name, value));
            known |= !ofForm.isEmpty() && Parameters.isKnown(name);
            operations |= !ofForm.isEmpty() && PassingParts.isOperations(name);
        }
        if (operations) {
            return inForm.result();
        }
        return known ? added(ParameterRequests.of(merged), ParameterRequests.of(inUrl)) : new ReadRequest.NotGraphQl();
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
