package io.graphqlaudit.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.settings.SettingsException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class EnvironmentSettingsTest {
    @Test
    void knowsSettingsByTheNamesOfTheTable() {
        assertThat(params(file(Map.of("graphqlaudit.data.dir", "/a", "graphqlaudit.application", "shop"))))
                .containsOnly(Map.entry("data.dir", "/a"), Map.entry("application", "shop"));
    }

    @Test
    void readsNamesAsSpringDoes() {
        assertThat(params(file(Map.of("graphqlaudit.data-dir", "/a")))).containsOnly(Map.entry("data.dir", "/a"));
        assertThat(params(file(Map.of("graphqlaudit.dataDir", "/a")))).containsOnly(Map.entry("data.dir", "/a"));
        assertThat(params(file(Map.of("graphqlaudit.login.actorArguments", "who"))))
                .containsOnly(Map.entry("login.actor-arguments", "who"));
        assertThat(params(environment(Map.of("GRAPHQLAUDIT_LOGIN_ACTORARGUMENTS", "who"))))
                .containsOnly(Map.entry("login.actor-arguments", "who"));
        assertThat(params(environment(Map.of("GRAPHQLAUDIT_DATA_DIR", "/a"))))
                .containsOnly(Map.entry("data.dir", "/a"));
    }

    @Test
    void takesWhatSpringAsksFirstByWhateverName() {
        PropertySource<?> file = file(Map.of("graphqlaudit.data.dir", "/file"));
        assertThat(params(new MapPropertySource("commandLineArgs", Map.of("graphqlaudit.data-dir", "/line")), file))
                .containsOnly(Map.entry("data.dir", "/line"));
        assertThat(params(environment(Map.of("GRAPHQLAUDIT_DATA_DIR", "/environment")), file))
                .containsOnly(Map.entry("data.dir", "/environment"));
    }

    @Test
    void readsListsAndFlagsOfYaml() {
        assertThat(params(file(Map.of(
                        "graphqlaudit.login.fields[0]", "built-in",
                        "graphqlaudit.login.fields[1]", "enterPortal",
                        "graphqlaudit.enabled", true))))
                .containsOnly(Map.entry("login.fields", "built-in,enterPortal"), Map.entry("enabled", "true"));
    }

    @Test
    void callsTheApplicationAsSpringDoesUnlessItIsNamed() {
        assertThat(params(file(Map.of("spring.application.name", "shop")))).containsEntry("application", "shop");
        assertThat(params(file(Map.of("spring.application.name", "shop", "graphqlaudit.application", "till"))))
                .containsEntry("application", "till");
    }

    @Test
    void leavesTheAdminApplicationItsOwn() {
        assertThat(params(file(Map.of("graphqlaudit.jdbc.url", "jdbc:h2:mem:a"))))
                .isEmpty();
    }

    @Test
    void refusesAPropertyOfTheApplicationThatNoSettingHas() {
        for (String wrong :
                List.of("graphqlaudit.data-dri", "graphqlaudit.login.field", "graphqlaudit.login.fields.a")) {
            assertThatThrownBy(() -> params(file(Map.of(wrong, "x"))))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("The property '" + wrong + "' is not a setting of GraphQL Audit");
        }
        assertThatThrownBy(() -> params(file(Map.of("graphqlaudit.data.dri", "x"))))
                .hasMessageContaining("did you mean 'graphqlaudit.data.dir'?");
    }

    @Test
    void leavesToOthersWhatTheProcessShares() {
        assertThat(params(environment(Map.of("GRAPHQLAUDIT_OTHER", "x")))).isEmpty();
    }

    private static PropertySource<?> file(Map<String, Object> properties) {
        return new MapPropertySource("application.properties", properties);
    }

    private static PropertySource<?> environment(Map<String, Object> variables) {
        return new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables);
    }

    private static Map<String, String> params(PropertySource<?>... sources) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(usual -> environment.getPropertySources().remove(usual.getName()));
        List.of(sources).forEach(environment.getPropertySources()::addLast);
        ConfigurationPropertySources.attach(environment);
        return EnvironmentSettings.of(environment);
    }
}
