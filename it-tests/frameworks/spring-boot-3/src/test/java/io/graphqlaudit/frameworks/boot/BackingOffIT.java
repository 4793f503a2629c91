package io.graphqlaudit.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.frameworks.Models;
import io.graphqlaudit.frameworks.Recorded;
import io.graphqlaudit.servlet.AuditFilter;
import io.graphqlaudit.spring.AuditAutoConfiguration;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

class BackingOffIT {
    private static final String CREATE = "mutation { createModel(name: \"a\") { name } }";

    @TempDir
    Path data;

    @Test
    void doesNothingUnlessItIsAskedTo() throws Exception {
        try (ConfigurableApplicationContext context =
                ModelApplication.start(List.of("graphqlaudit.data.dir=" + data))) {
            assertThat(new Client(ModelApplication.port(context))
                            .ask("off", CREATE)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(context.getBeansOfType(FilterRegistrationBean.class).keySet())
                    .noneMatch(name -> name.contains("graphqlAudit"));
            assertThat(filters(context)).isZero();
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("graphql-audit"));
        }
        try (var files = Files.list(data)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void saysThatNobodyHasSwitchedItOn() {
        assertThat(saidOf("io.graphqlaudit.spring.NotSwitchedOn", List.of("logging.level.io.graphqlaudit=info")))
                .singleElement()
                .asString()
                .contains("has not been switched on");
        List<String> off = List.of("logging.level.io.graphqlaudit=info", "graphqlaudit.enabled=false");
        assertThat(saidOf("io.graphqlaudit.spring.NotSwitchedOn", off)).isEmpty();
    }

    @Test
    void leavesTheFilterToARegistrationOfTheApplication() throws Exception {
        assertThat(recordedWith(OwnRegistration.class)).hasSize(1).allSatisfy(BackingOffIT::isByAda);
    }

    @Test
    void leavesTheFilterToABeanThatDoesNotSayWhatItIs() throws Exception {
        assertThat(recordedWith(HiddenRegistration.class)).hasSize(1).allSatisfy(BackingOffIT::isByAda);
    }

    @Test
    void recordsSignInsInFrontOfAFilterBehindSpringSecurity() throws Exception {
        List<String> properties = List.of("graphqlaudit.enabled=true", "test.data=" + data, "test.order=0");
        try (ConfigurableApplicationContext context = ModelApplication.start(properties, OwnRegistration.class)) {
            assertThat(filters(context)).isOne();
            Client browser = new Client(ModelApplication.port(context));
            String form = "username=" + Models.EMAIL + "&password=";
            browser.form("refused", "/login", form + "guess");
            browser.form("in", "/login", form + ModelSecurity.PASSWORD);
            browser.ask("one", CREATE);
            browser.form("out", "/logout", "");
        }
        Map<String, List<AuditEvent>> events = Recorded.in(data, "own").events();
        assertThat(events.keySet()).containsExactly("refused", "in", "one", "out");
        assertThat(events.values()).allSatisfy(of -> assertThat(of).hasSize(1));
        assertThat(events.get("refused").get(0).outcome().result()).isEqualTo(Result.FAILURE);
        assertThat(events.get("in").get(0).source().clientIp()).isEqualTo("127.0.0.1");
        assertThat(Stream.of("in", "one", "out")
                        .map(name -> events.get(name).get(0).trace().sessionHash())
                        .distinct())
                .singleElement()
                .isNotNull();
        assertThat(events.get("out").get(0).effect().action()).isEqualTo("logout");
    }

    @Test
    void hasThePropertiesCountForABeanThatIsTheFilter() throws Exception {
        isRecordedByABean(List.of("graphqlaudit.data.dir=" + data, "graphqlaudit.application=bean"));
    }

    @Test
    void putsABeanThatIsTheFilterWhereItUsuallyStands() throws Exception {
        isRecordedByABean(
                List.of("graphqlaudit.enabled=true", "graphqlaudit.data.dir=" + data, "graphqlaudit.application=bean"));
    }

    @Test
    void switchesABeanThatIsTheFilterOff() throws Exception {
        List<String> properties = List.of("graphqlaudit.data.dir=" + data, "graphqlaudit.enabled=false");
        try (ConfigurableApplicationContext context = ModelApplication.start(properties, OwnFilter.class)) {
            new Client(ModelApplication.port(context)).ask("one", CREATE);
        }
        assertThat(data.resolve("spool")).doesNotExist();
    }

    @Test
    void saysWhichPropertyIsWrong() {
        List<String> properties = List.of("graphqlaudit.enabled=true", "graphqlaudit.data-dri=" + data);
        assertThatThrownBy(() -> ModelApplication.start(properties).close())
                .rootCause()
                .hasMessage("The property 'graphqlaudit.data-dri' is not a setting of GraphQL Audit; did you mean"
                        + " 'graphqlaudit.data.dir'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "yes", "1", ""})
    void takesNoOtherWordForNo(String word) {
        List<String> properties = List.of("graphqlaudit.enabled=" + word, "graphqlaudit.data.dir=" + data);
        assertThatThrownBy(() -> ModelApplication.start(properties).close())
                .rootCause()
                .hasMessage("The property graphqlaudit.enabled has the value '" + word
                        + "'; accepted are true, to have this application audited, and false.");
    }

    @Test
    void saysThatAReactiveApplicationIsNotAudited() {
        List<String> said = new ArrayList<>();
        Handler listener = listener(said);
        Logger log = Logger.getLogger("io.graphqlaudit.spring.AuditAutoConfiguration");
        log.addHandler(listener);
        List<String> properties = List.of("graphqlaudit.enabled=true", "logging.level.io.graphqlaudit=warn");
        try (ConfigurableApplicationContext context = ModelApplication.startReactive(properties)) {
            assertThat(context.getBeanNamesForType(Filter.class)).isEmpty();
        } finally {
            log.removeHandler(listener);
        }
        assertThat(said).singleElement().asString().contains("does nothing in this application");
    }

    @Test
    void saysThatAnApplicationWithOldServletsIsNotAudited() {
        List<String> said = new ArrayList<>();
        Handler listener = listener(said);
        Logger log = Logger.getLogger("io.graphqlaudit.spring.AuditAutoConfiguration");
        Level level = log.getLevel();
        // Whatever applications were started before have switched off all that is logged.
        log.setLevel(Level.WARNING);
        log.addHandler(listener);
        try (AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext()) {
            context.setClassLoader(new WithoutJakartaServlet(getClass().getClassLoader()));
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test", Map.of("graphqlaudit.enabled", "true")));
            context.register(AuditAutoConfiguration.class);
            context.refresh();
            assertThat(context.getBeanDefinitionNames()).noneMatch(name -> name.startsWith("graphqlAudit"));
        } finally {
            log.removeHandler(listener);
            log.setLevel(level);
        }
        assertThat(said).singleElement().asString().contains("needs jakarta.servlet, and Spring Boot 3.5 or newer");
    }

    private static List<String> saidOf(String logger, List<String> properties) {
        List<String> said = new ArrayList<>();
        Handler listener = listener(said);
        Logger log = Logger.getLogger(logger);
        log.addHandler(listener);
        try (ConfigurableApplicationContext context = ModelApplication.start(properties)) {
            assertThat(filters(context)).isZero();
        } finally {
            log.removeHandler(listener);
        }
        return said;
    }

    private void isRecordedByABean(List<String> properties) throws Exception {
        try (ConfigurableApplicationContext context = ModelApplication.start(properties, OwnFilter.class)) {
            assertThat(filters(context)).isOne();
            new Client(ModelApplication.port(context))
                    .ask("one", CREATE, Client.basic(Models.EMAIL, ModelSecurity.PASSWORD));
        }
        assertThat(Recorded.in(data, "bean").events().get("one")).hasSize(1).allSatisfy(BackingOffIT::isByAda);
    }

    private List<AuditEvent> recordedWith(Class<?> further) throws Exception {
        List<String> properties = List.of("graphqlaudit.enabled=true", "test.data=" + data);
        try (ConfigurableApplicationContext context = ModelApplication.start(properties, further)) {
            assertThat(filters(context)).isOne();
            new Client(ModelApplication.port(context))
                    .ask("one", CREATE, Client.basic(Models.EMAIL, ModelSecurity.PASSWORD));
        }
        return Recorded.in(data, "own").events().getOrDefault("one", List.of());
    }

    private static void isByAda(AuditEvent event) {
        assertThat(event.actor().userId()).isEqualTo(Models.EMAIL);
    }

    private static long filters(ConfigurableApplicationContext context) {
        return context.getBean(ServletContext.class).getFilterRegistrations().values().stream()
                .map(FilterRegistration::getClassName)
                .filter(AuditFilter.class.getName()::equals)
                .count();
    }

    private static Handler listener(List<String> said) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line.getMessage());
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    /** As Spring Boot 2.7 has servlets: none of Jakarta. */
    private static final class WithoutJakartaServlet extends ClassLoader {
        WithoutJakartaServlet(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jakarta.servlet.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnRegistration {
        @Bean
        FilterRegistrationBean<AuditFilter> audit(Environment environment) {
            return registration(environment);
        }

        static FilterRegistrationBean<AuditFilter> registration(Environment environment) {
            FilterRegistrationBean<AuditFilter> audit = new FilterRegistrationBean<>(new AuditFilter());
            audit.addInitParameter("application", "own");
            audit.addInitParameter("data.dir", environment.getRequiredProperty("test.data"));
            audit.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
            audit.setOrder(environment.getProperty("test.order", Integer.class, Integer.MIN_VALUE));
            return audit;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnFilter {
        @Bean
        AuditFilter audit() {
            return new AuditFilter();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class HiddenRegistration {
        @Bean
        FilterRegistrationBean<?> audit(Environment environment) {
            return OwnRegistration.registration(environment);
        }
    }
}
