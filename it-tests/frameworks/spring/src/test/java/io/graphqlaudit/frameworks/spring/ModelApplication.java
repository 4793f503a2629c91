package io.graphqlaudit.frameworks.spring;

import io.graphqlaudit.frameworks.Running;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.server.ServletWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** An application of Spring Boot, as small as can be. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ModelController.class)
class ModelApplication {
    /**
     * Starts it with the filter as one of its beans, or without, where there are no init-params.
     *
     * @param server makes its server
     */
    static <T extends ServletWebServerFactory> Running start(
            Class<T> kind, Supplier<T> server, Map<String, String> filter) {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(ModelApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(
                        "server.address=127.0.0.1",
                        "server.port=0",
                        "logging.level.root=off",
                        "spring.graphql.schema.locations=classpath:models/",
                        "spring.graphql.path=" + Running.PATH)
                .initializers(context -> beans(context).registerBean("server", kind, server));
        if (!filter.isEmpty()) {
            builder.initializers(context ->
                    beans(context).registerBean("audit", AuditRegistration.class, () -> new AuditRegistration(filter)));
        }
        ConfigurableApplicationContext context = builder.run();
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return new Running(port, context);
    }

    private static GenericApplicationContext beans(ConfigurableApplicationContext context) {
        return (GenericApplicationContext) context;
    }
}
