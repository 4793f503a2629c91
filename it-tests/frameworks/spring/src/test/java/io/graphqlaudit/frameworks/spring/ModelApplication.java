package io.graphqlaudit.frameworks.spring;

import io.graphqlaudit.frameworks.Running;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** An application of Spring Boot, as small as can be. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ModelController.class)
class ModelApplication {
    /** Starts it with the filter as one of its beans, or without, where there are no init-params. */
    static Running start(Map<String, String> filter) {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(ModelApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(
                        "server.address=127.0.0.1",
                        "server.port=0",
                        "logging.level.root=off",
                        "spring.graphql.schema.locations=classpath:models/",
                        "spring.graphql.path=" + Running.PATH);
        if (!filter.isEmpty()) {
            builder.initializers(context -> ((org.springframework.context.support.GenericApplicationContext) context)
                    .registerBean("audit", AuditRegistration.class, () -> new AuditRegistration(filter)));
        }
        ConfigurableApplicationContext context = builder.run();
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return new Running(port, context);
    }
}
