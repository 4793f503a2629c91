package io.graphqlaudit.frameworks.boot;

import io.graphqlaudit.frameworks.Running;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** An application with a user and an API, that knows nothing of being audited. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({ModelController.class, ModelSecurity.class})
class ModelApplication {
    private static final List<String> ALWAYS = List.of(
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--logging.level.root=off",
            "--spring.graphql.schema.locations=classpath:models/",
            "--spring.graphql.path=" + Running.PATH);

    /** Starts it on a servlet container, with those properties and further beans. */
    static ConfigurableApplicationContext start(List<String> properties, Class<?>... further) {
        return new SpringApplicationBuilder(ModelApplication.class)
                .sources(further)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .run(arguments(properties));
    }

    /** Starts it with those settings of the filter, or with none of it. */
    static Running start(Path folder, Map<String, String> settings) {
        List<String> properties = new ArrayList<>();
        properties.add("graphqlaudit.enabled=" + !settings.isEmpty());
        settings.forEach((name, value) -> properties.add("graphqlaudit." + name + "=" + value));
        ConfigurableApplicationContext context = start(properties);
        return new Running(port(context), context);
    }

    /** What a server that has it deployed is to start. */
    static SpringApplicationBuilder configured(SpringApplicationBuilder application) {
        return application
                .sources(ModelApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(ALWAYS.stream()
                        .map(argument -> argument.substring("--".length()))
                        .toArray(String[]::new));
    }

    /** Starts an application without servlets. */
    static ConfigurableApplicationContext startReactive(List<String> properties) {
        return new SpringApplicationBuilder(Reactive.class)
                .web(WebApplicationType.REACTIVE)
                .bannerMode(Banner.Mode.OFF)
                .run(arguments(properties));
    }

    /** Where it answers. */
    static int port(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static String[] arguments(List<String> properties) {
        List<String> arguments = new ArrayList<>(ALWAYS);
        properties.forEach(property -> arguments.add("--" + property));
        return arguments.toArray(String[]::new);
    }

    /** Nothing but what is configured by itself. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Reactive {}
}
