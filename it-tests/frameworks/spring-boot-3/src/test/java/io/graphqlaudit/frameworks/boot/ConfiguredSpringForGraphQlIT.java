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
        boolean jetty = ClassUtils.isPresent("org.eclipse.jetty.server.Server", null);
        return List.of(new Application(boot() + (jetty ? " on Jetty" : " on Tomcat"), ModelApplication::start));
    }

    static String boot() {
        String version = SpringBootVersion.getVersion();
        return "Spring Boot " + version.substring(0, version.lastIndexOf('.')) + " with Spring Security";
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
