package io.graphqlaudit.frameworks.spring;

import io.graphqlaudit.frameworks.Application;
import io.graphqlaudit.frameworks.FrameworkContract;
import io.graphqlaudit.frameworks.JettyUsers;
import io.graphqlaudit.frameworks.Running;
import io.graphqlaudit.frameworks.Special;
import io.graphqlaudit.frameworks.SpringStories;
import io.graphqlaudit.frameworks.TomcatUsers;
import io.graphqlaudit.frameworks.UndertowUsers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.embedded.undertow.UndertowServletWebServerFactory;

/** Reads its requests as bytes, and answers by a second dispatch. */
final class SpringForGraphQlIT extends FrameworkContract {
    @Override
    protected String name() {
        return "Spring for GraphQL";
    }

    @Override
    protected List<Application> applications() {
        return List.of(
                new Application("Spring Boot 3.5 on Tomcat", SpringForGraphQlIT::onTomcat),
                new Application("Spring Boot 3.5 on Jetty", SpringForGraphQlIT::onJetty),
                new Application("Spring Boot 3.5 on Undertow", SpringForGraphQlIT::onUndertow));
    }

    @Override
    protected List<Application> toldOf() {
        return Stream.concat(
                        applications().stream(),
                        Stream.of(new Application("Spring Boot 3.5 as a WAR on Tomcat", DeployedIT::deploy)))
                .toList();
    }

    @Override
    protected List<Special> specials() {
        return List.of(Special.subscriptions(toldOf(), SpringStories.SUBSCRIPTIONS));
    }

    @Override
    protected String stories() {
        return SpringStories.CALLS;
    }

    private static Running onTomcat(Path folder, Map<String, String> filter) {
        TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory();
        tomcat.addContextCustomizers(TomcatUsers::letIn);
        return ModelApplication.start(TomcatServletWebServerFactory.class, () -> tomcat, filter);
    }

    private static Running onJetty(Path folder, Map<String, String> filter) {
        JettyServletWebServerFactory jetty = new JettyServletWebServerFactory();
        jetty.addServerCustomizers(
                server -> server.getDescendants(ServletContextHandler.class).forEach(JettyUsers::letIn));
        return ModelApplication.start(JettyServletWebServerFactory.class, () -> jetty, filter);
    }

    private static Running onUndertow(Path folder, Map<String, String> filter) {
        UndertowServletWebServerFactory undertow = new UndertowServletWebServerFactory();
        undertow.addDeploymentInfoCustomizers(UndertowUsers::letIn);
        return ModelApplication.start(UndertowServletWebServerFactory.class, () -> undertow, filter);
    }
}
