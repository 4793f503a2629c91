package io.graphqlaudit.it;

/** One of Arize's three lists, and all that it tells of an entry. */
public enum Connection {
    LOGINS("unauthenticatedAuditLogs", "id user { email } ip success mutationName loggedAt"),
    OPERATIONS("authenticatedAuditLogs", "id user { email } operationName operationText variables loggedAt"),
    EXPORTS("exporterAuditLogs", "id user { email } model { name } loggedAt");

    private final String field;
    private final String selection;

    Connection(String field, String selection) {
        this.field = field;
        this.selection = selection;
    }

    public String field() {
        return field;
    }

    /** The query that Arize documents. */
    public String document() {
        return """
                query logs($num: Int!, $startTime: DateTime, $endTime: DateTime, $cursor: String) {
                  account {
                    %s(first: $num, after: $cursor, startTime: $startTime, endTime: $endTime) {
                      pageInfo { hasNextPage endCursor }
                      edges { node { %s } }
                    }
                  }
                }
                """.formatted(field, selection);
    }
}
