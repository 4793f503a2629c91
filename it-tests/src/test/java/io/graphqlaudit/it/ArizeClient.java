package io.graphqlaudit.it;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Reads the audit log through Arize's API, as their documentation shows it. */
public final class ArizeClient {
    private final GraphQlClient client;

    public ArizeClient(URI address, String token) {
        client = new GraphQlClient(address, Map.of("x-api-key", token));
    }

    public GraphQlClient.Answer run(Connection connection, Map<String, ?> variables) {
        return client.run(connection.document(), variables);
    }

    /** The first page; further ones need the cursor of the one before. */
    public Page page(Connection connection, int size, String... cursor) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("num", size);
        for (String after : cursor) {
            variables.put("cursor", after);
        }
        GraphQlClient.Answer answer = run(connection, variables);
        JsonNode page = answer.data().path("account").path(connection.field());
        if (!page.isObject()) {
            throw new IllegalStateException("No page of " + connection + ": " + answer);
        }
        List<JsonNode> nodes = new ArrayList<>();
        page.path("edges").forEach(edge -> nodes.add(edge.path("node")));
        JsonNode info = page.path("pageInfo");
        return new Page(
                nodes,
                info.path("endCursor").asString(""),
                info.path("hasNextPage").asBoolean());
    }

    /** Every entry, newest first. */
    public List<JsonNode> all(Connection connection) {
        return walk(connection, 1000, page -> {});
    }

    /** The loop of Arize's documentation: the same variables each time, until {@code endCursor} is falsy. */
    public List<JsonNode> walk(Connection connection, int size, Consumer<Page> afterEach) {
        Page page = page(connection, size);
        List<JsonNode> nodes = new ArrayList<>(page.nodes());
        afterEach.accept(page);
        while (!page.endCursor().isEmpty()) {
            page = page(connection, size, page.endCursor());
            nodes.addAll(page.nodes());
            afterEach.accept(page);
        }
        return nodes;
    }

    /** The loop of other clients: until {@code hasNextPage} is false. */
    public List<JsonNode> walkWhileThereAreMore(Connection connection, int size, Consumer<Page> afterEach) {
        Page page = page(connection, size);
        List<JsonNode> nodes = new ArrayList<>(page.nodes());
        afterEach.accept(page);
        while (page.hasNextPage()) {
            page = page(connection, size, page.endCursor());
            nodes.addAll(page.nodes());
            afterEach.accept(page);
        }
        return nodes;
    }

    /**
     * A page of a list.
     *
     * @param endCursor empty after the last page
     */
    public record Page(List<JsonNode> nodes, String endCursor, boolean hasNextPage) {}
}
