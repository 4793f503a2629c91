package io.graphqlaudit.frameworks.boot;

import io.graphqlaudit.frameworks.Application;
import io.graphqlaudit.frameworks.FrameworkContract;
import io.graphqlaudit.frameworks.Special;
import io.graphqlaudit.frameworks.SpringStories;
import java.util.List;
import org.springframework.boot.SpringBootVersion;
import org.springframework.util.ClassUtils;

/** The filter as Spring Boot configures it, in front of Spring Security. */
final class ConfiguredSpringForGraphQlIT extends FrameworkContract {
    @Override
    protected String name() {
        return "Spring for GraphQL";
    }

    @Override
    protected List<Application> applications() {
        String version = SpringBootVersion.getVersion();
        boolean jetty = ClassUtils.isPresent("org.eclipse.jetty.server.Server", null);
        return List.of(new Application(
                "Spring Boot " + version.substring(0, version.lastIndexOf('.')) + " with Spring Security on "
                        + (jetty ? "Jetty" : "Tomcat"),
                ModelApplication::start));
    }

    @Override
    protected List<Special> specials() {
        return List.of(Special.subscriptions(applications(), SpringStories.SUBSCRIPTIONS));
    }

    @Override
    protected String stories() {
        return SpringStories.CALLS;
    }
}
