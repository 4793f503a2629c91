package io.graphqlaudit.frameworks.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.frameworks.Answer;
import io.graphqlaudit.frameworks.Call;
import io.graphqlaudit.frameworks.Container;
import io.graphqlaudit.frameworks.Recorded;
import io.graphqlaudit.frameworks.Running;
import io.graphqlaudit.frameworks.TomcatBefore;
import io.graphqlaudit.frameworks.TomcatUsers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;
import org.springframework.web.SpringServletContainerInitializer;

/** The application on a server that was there before it, as a WAR is deployed. */
class DeployedIT {
    private static final Call CREATE =
            Call.json("one", "{\"query\":\"mutation { createModel(name: \\\"a\\\") { name } }\"}");

    @TempDir
    Path folder;

    @Test
    void isAuditedByContextParams() throws Exception {
        assertThat(recorded(Map.of("graphqlaudit.enabled", "true", "graphqlaudit.application", "shop"), false))
                .singleElement()
                .satisfies(event -> assertThat(event.outcome().result()).isEqualTo(Result.SUCCESS));
    }

    @Test
    void leavesTheFilterToWebXml() throws Exception {
        assertThat(recorded(Map.of("graphqlaudit.enabled", "true", "application", "shop"), true))
                .hasSize(1);
    }

    private Iterable<AuditEvent> recorded(Map<String, String> params, boolean declared) throws Exception {
        Path data = folder.resolve("data");
        Map<String, String> all = new HashMap<>(params);
        all.put("graphqlaudit.data.dir", data.toString());
        Map<String, String> filter = declared ? Map.of("data.dir", data.toString()) : Map.of();
        try (Running server = deploy(folder, all, filter)) {
            Answer answer = Answer.to(CREATE, server.port());
            assertThat(answer.status()).isEqualTo(200);
        }
        return Recorded.in(data, "shop").of(CREATE);
    }

    /** With the settings of the filter as context-params; with none, it is off. */
    static Running deploy(Path folder, Map<String, String> settings) throws Exception {
        Map<String, String> params =
                new HashMap<>(Map.of("graphqlaudit.enabled", Boolean.toString(!settings.isEmpty())));
        settings.forEach((name, value) -> params.put("graphqlaudit." + name, value));
        return deploy(folder, params, Map.of());
    }

    private static Running deploy(Path folder, Map<String, String> params, Map<String, String> declared)
            throws Exception {
        return TomcatBefore.start(folder, application -> {
            TomcatUsers.letIn(application);
            params.forEach(application::addParameter);
            if (!declared.isEmpty()) {
                Container.declare(application, declared);
            }
            application.addServletContainerInitializer(
                    new SpringServletContainerInitializer(), Set.of(Initializer.class));
        });
    }

    /** What Spring Boot asks a WAR to have. */
    static final class Initializer extends SpringBootServletInitializer {
        @Override
        protected SpringApplicationBuilder configure(SpringApplicationBuilder application) {
            return application
                    .sources(ModelApplication.class)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .properties(
                            "logging.level.root=off",
                            "spring.graphql.schema.locations=classpath:models/",
                            "spring.graphql.path=" + Running.PATH);
        }
    }
}
