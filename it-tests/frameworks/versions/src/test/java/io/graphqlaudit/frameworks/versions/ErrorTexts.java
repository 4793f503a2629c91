package io.graphqlaudit.frameworks.versions;

import io.graphqlaudit.frameworks.Container;
import io.graphqlaudit.frameworks.Running;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks an application for everything that it must refuse; run in a class loader that holds one version of graphql-java. */
public final class ErrorTexts {
    private static final List<String> DOCUMENTS = List.of(
            "mutation { createModel(name: \"a\") { id } }",
            "",
            "   # nothing but a comment",
            "{",
            "mutation {",
            "{ ping ",
            "{ ping } }",
            "{ ping(: 1) }",
            "{ ping @ }",
            "{ \"ping\" }",
            "{ createModel(name: \"a",
            "{ createModel(name: \"\\x\") { id } }",
            "{ createModel(name: \"\\ud800\") { id } }",
            "{ createModel(name: \"\"\"a) { id } }",
            "{ a: b: ping }",
            "{ ?ping }",
            "query query query { ping }",
            "fragment on on Query { ping } { ping }",
            "{ unknown }",
            "{ ping { deeper } }",
            "mutation { createModel { id } }",
            "mutation { createModel(name: 1) { id } }",
            "mutation { createModel(name: null) { id } }",
            "mutation { createModel(name: \"a\", name: \"b\") { id } }",
            "mutation { createModel(name: \"a\", other: 1) { id } }",
            "mutation { createModel(name: \"a\") }",
            "mutation { createModel(name: \"a\") { id unknown } }",
            "mutation { fail { id } }",
            "mutation($number: String!) { createModel(name: $number) { id } }",
            "mutation($missing: String!) { createModel(name: $missing) { id } }",
            "mutation($unused: String) { fail { id } }",
            "mutation { createModel(name: $undefined) { id } }",
            "mutation($x: Unknown) { createModel(name: $x) { id } }",
            "query A { ping } query A { ping }",
            "query A { ping } { ping }",
            "query A { ping } query B { ping }",
            "{ ...missing }",
            "{ ping } fragment unused on Query { ping }",
            "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }",
            "{ ...a } fragment a on Unknown { ping }",
            "{ ... on Model { id } }",
            "{ ping @unknown }",
            "{ ping @skip }",
            "{ ping @skip(if: 1) }",
            "{ ping a: ping ping: __typename }",
            "subscription { ping }",
            "type Query { ping: String }",
            "{ " + "ping ".repeat(16_000) + "}",
            " ".repeat(250_000) + "{ ping }",
            "{ ping" + "{ ping".repeat(600) + " }".repeat(601),
            "#" + "x".repeat(1_100_000) + "\n{ ping }");

    private ErrorTexts() {}

    /**
     * What an application says to each document, in each of two languages.
     *
     * @param folder for what its server keeps
     * @param filter the init-params of the filter before it; empty for none
     */
    public static List<String> of(Path folder, Map<String, String> filter) throws Exception {
        List<String> texts = new ArrayList<>();
        HttpClient client = HttpClient.newHttpClient();
        try (Running server =
                Container.JETTY.of(ErrorServlet::new, false).starter().start(folder, filter)) {
            URI uri = URI.create("http://127.0.0.1:" + server.port() + Running.PATH);
            for (String language : List.of("en", "de")) {
                for (String document : DOCUMENTS) {
                    HttpRequest request = HttpRequest.newBuilder(uri)
                            .header("Accept-Language", language)
                            .header("Content-Type", "application/graphql")
                            .POST(HttpRequest.BodyPublishers.ofString(document))
                            .build();
                    texts.add(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
                }
            }
        }
        return texts;
    }
}
