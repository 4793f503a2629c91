package io.graphqlaudit.it.application;

import graphql.ExecutionInput;
import graphql.GraphQL;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GraphQL over POST. */
public final class GraphQlServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = new JsonMapper();

    private transient @Nullable Models models;
    private transient @Nullable GraphQL graphQl;

    /** Called by the server. */
    public GraphQlServlet() {}

    @Override
    public void init() {
        Models opened = new Models();
        models = opened;
        getServletContext().setAttribute(Models.class.getName(), opened);
        graphQl = Api.over(opened);
    }

    /** The models of that application, once it is started. */
    static Models models(ServletContext application) {
        return (Models) Objects.requireNonNull(application.getAttribute(Models.class.getName()), "models");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonNode call = JSON.readTree(request.getInputStream());
        @SuppressWarnings("unchecked") // A JSON object's names are strings.
        Map<String, Object> variables = JSON.convertValue(call.path("variables"), Map.class);
        ExecutionInput input = ExecutionInput.newExecutionInput(
                        call.path("query").asString())
                .variables(variables == null ? Map.of() : variables)
                .graphQLContext(Map.of(HttpServletRequest.class, request))
                .build();
        Map<String, Object> answer =
                Objects.requireNonNull(graphQl).execute(input).toSpecification();
        response.setContentType("application/json");
        response.setCharacterEncoding("utf-8");
        response.getWriter().write(JSON.writeValueAsString(answer));
    }

    @Override
    public void destroy() {
        if (models != null) {
            models.close();
        }
        DriverManager.drivers().filter(this::isOurs).forEach(GraphQlServlet::deregister);
    }

    private boolean isOurs(Driver driver) {
        return driver.getClass().getClassLoader() == getClass().getClassLoader();
    }

    private static void deregister(Driver driver) {
        try {
            DriverManager.deregisterDriver(driver);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
