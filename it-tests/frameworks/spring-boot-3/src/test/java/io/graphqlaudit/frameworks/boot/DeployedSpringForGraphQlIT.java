package io.graphqlaudit.frameworks.boot;

import io.graphqlaudit.frameworks.Application;
import io.graphqlaudit.frameworks.FrameworkContract;
import io.graphqlaudit.frameworks.Special;
import io.graphqlaudit.frameworks.SpringStories;
import java.util.List;

/** The same on a server that was there before the application; compiled where Tomcat is. */
final class DeployedSpringForGraphQlIT extends FrameworkContract {
    @Override
    protected String name() {
        return "Spring for GraphQL";
    }

    @Override
    protected List<Application> applications() {
        return List.of(new Application(ConfiguredSpringForGraphQlIT.boot() + " as a WAR on Tomcat", ModelWar::deploy));
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
