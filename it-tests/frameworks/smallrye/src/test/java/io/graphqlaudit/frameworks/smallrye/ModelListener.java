package io.graphqlaudit.frameworks.smallrye;

import io.graphqlaudit.frameworks.Export;
import io.graphqlaudit.frameworks.Model;
import io.graphqlaudit.frameworks.Running;
import io.graphqlaudit.frameworks.Session;
import io.smallrye.graphql.bootstrap.Bootstrap;
import io.smallrye.graphql.execution.ExecutionService;
import io.smallrye.graphql.schema.SchemaBuilder;
import io.smallrye.graphql.schema.model.Schema;
import io.smallrye.graphql.servlet.ExecutionServlet;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jboss.jandex.Indexer;

/** Serves the API on a server that does not know it. */
public final class ModelListener implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        Schema schema = schema();
        ExecutionService service = new ExecutionService(Bootstrap.bootstrap(schema), schema);
        ServletRegistration.Dynamic servlet =
                event.getServletContext().addServlet("models", new ExecutionServlet(service));
        servlet.setAsyncSupported(true);
        servlet.addMapping(Running.PATH + "/*");
    }

    private static Schema schema() {
        Indexer indexer = new Indexer();
        try {
            for (Class<?> type : List.of(ModelApi.class, Model.class, Export.class, Session.class)) {
                indexer.indexClass(type);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SchemaBuilder.build(indexer.complete());
    }
}
