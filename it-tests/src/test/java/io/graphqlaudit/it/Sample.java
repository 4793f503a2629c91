package io.graphqlaudit.it;

import graphql.GraphQL;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.graphqlaudit.servlet.AuditFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A process of its own with the filter in front of a GraphQL application that answers in any {@link AnswerStyle}. */
final class Sample {
    private static final String SCHEMA = """
            type Query { ping: String }
            type Mutation {
              login(email: String!): Boolean
              createModel(name: String!, padding: Int!): Model
            }
            type Model { name: String! notes: String! }
            """;

    private Sample() {}

    /** Takes the name of the application; prints {@code ready: } and its address. */
    public static void main(String[] arguments) throws Exception {
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setHandler(application(arguments[0]));
        server.setStopAtShutdown(true);
        server.start();
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        System.out.println("ready: http://127.0.0.1:" + port + "/");
        server.join();
    }

    private static ServletContextHandler application(String name) {
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        FilterHolder filter = new FilterHolder(AuditFilter.class);
        filter.setInitParameters(Map.of("application", name, "actor.session-attribute", "user"));
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        ServletHolder servlet = new ServletHolder(new SampleServlet(graphQl()));
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/*");
        return context;
    }

    private static GraphQL graphQl() {
        RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                .type("Query", type -> type.dataFetcher("ping", call -> "pong"))
                .type(
                        "Mutation",
                        type -> type.dataFetcher("login", Sample::login).dataFetcher("createModel", Sample::create))
                .build();
        return GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring))
                .build();
    }

    private static boolean login(DataFetchingEnvironment call) {
        HttpServletRequest request = call.getGraphQlContext().get(HttpServletRequest.class);
        request.getSession().setAttribute("user", call.getArgument("email"));
        return true;
    }

    private static Map<String, String> create(DataFetchingEnvironment call) {
        int padding = call.<Integer>getArgument("padding");
        return Map.of("name", call.getArgument("name"), "notes", "x".repeat(padding));
    }
}
