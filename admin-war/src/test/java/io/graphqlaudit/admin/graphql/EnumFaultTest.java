package io.graphqlaudit.admin.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Arize's schema has no enum. */
class EnumFaultTest {
    @Test
    void namesTheWordsOfAnEnum() {
        GraphQLSchema schema = new SchemaGenerator()
                .makeExecutableSchema(
                        new SchemaParser().parse("enum Kind {LOGIN EXPORT} type Query {events(kind: Kind): Int}"),
                        RuntimeWiring.MOCKED_WIRING);
        GraphQlCall call = new GraphQlCall("{events(kind: LOGOUT)}", null, Map.of());
        QueryFaults faults = new QueryFaults(schema, call, ParserOptions.getDefaultOperationParserOptions());
        GraphQLError error = GraphQL.newGraphQL(schema)
                .build()
                .execute(call.query())
                .getErrors()
                .get(0);

        assertThat(faults.sentence(error))
                .contains("The argument 'kind' is LOGOUT, which is not one of LOGIN, EXPORT.");
    }
}
