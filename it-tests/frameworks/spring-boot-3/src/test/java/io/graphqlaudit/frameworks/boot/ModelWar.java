package io.graphqlaudit.frameworks.boot;

import io.graphqlaudit.frameworks.Running;
import io.graphqlaudit.frameworks.TomcatBefore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;
import org.springframework.web.SpringServletContainerInitializer;

/** The application on a Tomcat that was there before it, as a WAR is deployed. */
final class ModelWar {
    private ModelWar() {}

    /** With the settings of the filter as context-params; with none, it is off. */
    static Running deploy(Path folder, Map<String, String> settings) throws Exception {
        return TomcatBefore.start(folder, application -> {
            application.addParameter("graphqlaudit.enabled", Boolean.toString(!settings.isEmpty()));
            settings.forEach((name, value) -> application.addParameter("graphqlaudit." + name, value));
            application.addServletContainerInitializer(
                    new SpringServletContainerInitializer(), Set.of(Initializer.class));
        });
    }

    /** What Spring Boot asks a WAR to have. */
    static final class Initializer extends SpringBootServletInitializer {
        @Override
        protected SpringApplicationBuilder configure(SpringApplicationBuilder application) {
            return ModelApplication.configured(application);
        }
    }
}
