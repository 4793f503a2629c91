package io.graphqlaudit.admin.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.search.SearchException;
import io.graphqlaudit.admin.web.Beginning;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.query.QueryTimeoutException;
import io.graphqlaudit.spool.OncePerMinute;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Turns whatever goes wrong into GraphQL errors with a code, and never shows what the inside looks like. */
final class GraphQlErrors implements DataFetcherExceptionHandler {
    private static final Logger LOG = System.getLogger(GraphQlErrors.class.getName());
    private static final OncePerMinute PACE = new OncePerMinute();
    private static final int LONGEST = 1_000;
    /** Where in a text that was sent something is wrong, in UTF-16 code units from 0. */
    private static final List<String> PLACES = List.of("start", "end");

    private static final Map<ErrorClassification, String> CODES = Map.of(
            ErrorType.InvalidSyntax, "GRAPHQL_PARSE_FAILED",
            ErrorType.ValidationError, "GRAPHQL_VALIDATION_FAILED",
            ErrorType.OperationNotSupported, "OPERATION_NOT_SUPPORTED",
            ErrorType.ExecutionAborted, "QUERY_TOO_COMPLEX");

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        GraphQLError error = GraphqlErrorBuilder.newError()
                .message("%s", message(parameters.getException()))
                .path(parameters.getPath())
                .location(parameters.getSourceLocation())
                .extensions(extensions(parameters.getException()))
                .build();
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    /**
     * The error as clients see it.
     *
     * @param faults says what was wrong with the call
     */
    static Map<String, Object> shown(GraphQLError error, QueryFaults faults) {
        Map<String, Object> shown = new LinkedHashMap<>(error.toSpecification());
        shown.put("message", cut(faults.sentence(error).orElse(error.getMessage())));
        Map<String, Object> extensions = new LinkedHashMap<>();
        Map<String, Object> own = error.getExtensions() == null ? Map.of() : error.getExtensions();
        extensions.put("code", own.getOrDefault("code", CODES.getOrDefault(error.getErrorType(), "BAD_USER_INPUT")));
        for (String place : PLACES) {
            if (own.containsKey(place)) {
                extensions.put(place, own.get(place));
            }
        }
        shown.put("extensions", extensions);
        return shown;
    }

    /** Names of any length stand in graphql-java's messages. */
    private static String cut(String message) {
        return message.length() > LONGEST ? Beginning.of(message, LONGEST) + "…" : message;
    }

    private static Map<String, Object> extensions(Throwable cause) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", code(cause));
        if (cause instanceof SearchException search) {
            extensions.put(PLACES.get(0), search.start());
            extensions.put(PLACES.get(1), search.end());
        }
        return extensions;
    }

    private static String message(Throwable cause) {
        if (cause instanceof QueryException
                || cause instanceof SearchException
                || cause instanceof QueryTimeoutException) {
            return Objects.requireNonNull(cause.getMessage());
        }
        if (cause instanceof StoreUnavailableException) {
            return "The store of the audit log cannot be reached now.";
        }
        if (PACE.isDue()) {
            LOG.log(
                    Level.ERROR,
                    "A query of the audit log failed with {0}.",
                    cause.getClass().getName());
        }
        return "The audit log could not answer; its own log says why.";
    }

    private static String code(Throwable cause) {
        if (cause instanceof QueryException query) {
            return query.code();
        }
        if (cause instanceof SearchException) {
            return SearchException.CODE;
        }
        if (cause instanceof QueryTimeoutException) {
            return "QUERY_TIMEOUT";
        }
        return cause instanceof StoreUnavailableException ? "SERVICE_UNAVAILABLE" : "INTERNAL_SERVER_ERROR";
    }
}
