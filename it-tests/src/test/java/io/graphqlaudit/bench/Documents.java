package io.graphqlaudit.bench;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** GraphQL documents to be understood. */
final class Documents {
    private static final int KILOBYTE = 1024;

    private Documents() {}

    /** One of a kilobyte that differs from those with other numbers. */
    static String unseen(int number) {
        String beginning =
                "mutation Update" + number + "($input: ModelInput!, $labels: [String!], $dry: Boolean = false) {"
                        + " updateModel(input: $input, labels: $labels) @skip(if: $dry) { ...ModelParts }"
                        + " publishVersion(id: \"" + number + "\", channel: STABLE) { id channel }"
                        + " } fragment ModelParts on Model { id name owner { id email team { id name } }";
        StringBuilder document = new StringBuilder(beginning);
        for (int i = 0; document.length() < KILOBYTE - 40; i++) {
            document.append(" metric")
                    .append(i)
                    .append(": metric(name: \"m")
                    .append(i)
                    .append("\") { value }");
        }
        return document.append(" }").toString();
    }

    /** That many attempts to sign in, each by its alias, in one that differs from those with other numbers. */
    static String signIns(int count, int number) {
        return IntStream.range(0, count)
                .mapToObj(i -> "a" + i + ": login(email: \"ada" + number + "@example.com\", password: \"guess" + i
                        + "\") { token }")
                .collect(Collectors.joining(" ", "mutation { ", " }"));
    }

    /** The body of a request with that document. */
    static String body(String document) {
        return "{\"query\":\"" + document.replace("\"", "\\\"") + "\"}";
    }
}
