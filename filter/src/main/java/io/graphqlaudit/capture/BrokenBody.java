package io.graphqlaudit.capture;

import io.graphqlaudit.graphql.BrokenJson;
import io.graphqlaudit.graphql.GraphQlRequest;
import io.graphqlaudit.graphql.ReadRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What can be told of a body that should be JSON and is none. */
final class BrokenBody {
    private static final Pattern SPEAKS_OF_GRAPHQL =
            Pattern.compile("query|mutation|subscription", Pattern.CASE_INSENSITIVE);

    private BrokenBody() {}

    // Malformed JSON is everyday traffic of any API; only what speaks GraphQL's words is worth an event.
    static boolean looksLikeGraphQl(RequestBody body) {
        return body.sawQuery() || SPEAKS_OF_GRAPHQL.matcher(text(body.kept())).find();
    }

    /** The requests in front of the fault, or the one that a scan of the body's beginning finds. */
    static List<GraphQlRequest> requests(ReadRequest read, RequestBody body) {
        if (read instanceof ReadRequest.Malformed malformed
                && !malformed.found().isEmpty()) {
            return malformed.found();
        }
        GraphQlRequest scanned = BrokenJson.find(text(body.kept()));
        return scanned == null ? List.of() : List.of(scanned);
    }

    private static String text(CapturedBody body) {
        return body.isText()
                ? body.characters().toString()
                : new String(body.bytes(), 0, body.length(), StandardCharsets.ISO_8859_1);
    }
}
