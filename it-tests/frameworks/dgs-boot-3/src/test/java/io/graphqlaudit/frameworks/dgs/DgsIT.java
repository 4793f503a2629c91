package io.graphqlaudit.frameworks.dgs;

import io.graphqlaudit.frameworks.Application;
import io.graphqlaudit.frameworks.FrameworkContract;
import io.graphqlaudit.frameworks.Special;
import io.graphqlaudit.frameworks.SpringStories;
import java.util.List;
import org.springframework.boot.SpringBootVersion;

/** Has Spring for GraphQL read and answer its requests, and calls its own resolvers. */
final class DgsIT extends FrameworkContract {
    @Override
    protected String name() {
        return "Netflix DGS";
    }

    @Override
    protected List<Application> applications() {
        String version = SpringBootVersion.getVersion();
        return List.of(new Application(
                "Spring Boot " + version.substring(0, version.lastIndexOf('.')) + " with Spring Security on Tomcat",
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
