package io.graphqlaudit.demo;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Turns what a field has thrown into a GraphQL error with a code; the unexpected shows nothing of itself. */
final class ErrorCodes implements DataFetcherExceptionHandler {
    private static final System.Logger LOG = System.getLogger(ErrorCodes.class.getName());

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters failed) {
        Throwable thrown = failed.getException();
        GraphqlErrorBuilder<?> error = GraphqlErrorBuilder.newError(failed.getDataFetchingEnvironment());
        if (thrown instanceof DemoException expected) {
            error.message("%s", expected.getMessage())
                    .extensions(Map.of("code", expected.code().name()));
        } else {
            LOG.log(Level.ERROR, "A field failed: {0}", thrown.getClass().getName());
            error.message("Something went wrong.").extensions(Map.of("code", "INTERNAL_SERVER_ERROR"));
        }
        GraphQLError built = error.build();
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(built).build());
    }
}
