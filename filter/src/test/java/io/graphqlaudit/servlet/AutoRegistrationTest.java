package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.graphqlaudit.testing.LogLines;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it decides; that it leads to one set of events on real servers is shown by {@code RegistrationIT}. */
class AutoRegistrationTest {
    private static final Map<String, String> ENABLED = Map.of("enabled", "true");

    @TempDir
    Path folder;

    @Test
    void isFoundByContainers() {
        assertThat(ServiceLoader.load(ServletContainerInitializer.class))
                .hasAtLeastOneElementOfType(AutoRegistration.class);
    }

    @Test
    void registersTheFilterInFrontOfAllOthersForAllPaths() throws Exception {
        ServletContext context = context(ENABLED);
        FilterRegistration.Dynamic registration = mock(FilterRegistration.Dynamic.class);
        when(context.addFilter(anyString(), any(Filter.class))).thenReturn(registration);

        new AutoRegistration().onStartup(null, context);

        verify(registration).setAsyncSupported(true);
        verify(registration)
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
    }

    @ParameterizedTest
    @CsvSource({"other,x", "enabled,false", "enabled,' '"})
    void leavesApplicationsAloneThatNobodyWantsAudited(String name, String value) throws Exception {
        ServletContext context = context(Map.of(name, value));
        try (LogLines log = LogLines.of(AutoRegistration.class)) {
            new AutoRegistration().onStartup(null, context);

            assertThat(log.lines())
                    .singleElement(STRING)
                    .startsWith("INFO GraphQL Audit has not been switched on for /shop");
        }
        verifyUntouched(context);
    }

    @Test
    void leavesApplicationsAloneThatOptOut() throws Exception {
        ServletContext context = context(Map.of("enabled", "true", "filter.register", "false"));

        new AutoRegistration().onStartup(null, context);

        verifyUntouched(context);
    }

    @Test
    void namesASettingThatWasMeantToSwitchItOn() throws Exception {
        System.setProperty("graphqlaudit.enable", "true");
        try (LogLines log = LogLines.of(AutoRegistration.class)) {
            new AutoRegistration().onStartup(null, context(Map.of()));

            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("WARNING")
                            .contains("graphqlaudit.enable", "did you mean", "graphqlaudit.enabled"));
        } finally {
            System.clearProperty("graphqlaudit.enable");
        }
    }

    @Test
    void takesNoOffenceAtSharedSettingsWhereNothingIsWantedOfIt() throws Exception {
        ServletContext context = context(Map.of("enabled", "yes", "filter.register", "false"));

        new AutoRegistration().onStartup(null, context);

        verifyUntouched(context);
    }

    @Test
    void saysThatTheServerIsTooOldAndLetsTheApplicationStart() throws Exception {
        ServletContext context = context(ENABLED);
        when(context.getMajorVersion()).thenReturn(5);
        try (LogLines log = LogLines.of(AutoRegistration.class)) {
            new AutoRegistration().onStartup(null, context);

            assertThat(log.lines()).singleElement(STRING).contains("needs a server with Servlet 6.0 or newer");
        }
        verifyUntouched(context);
    }

    @Test
    void stepsBackFromOneThatIsRegisteredUnderAnyName() throws Exception {
        ServletContext context = context(ENABLED);
        FilterRegistration own = mock(FilterRegistration.class);
        when(own.getClassName()).thenReturn(AuditFilter.class.getName());
        doReturn(Map.of("audit", own)).when(context).getFilterRegistrations();

        new AutoRegistration().onStartup(null, context);

        verifyUntouched(context);
    }

    /** Servers that start filters with the first request would tell it then, request by request. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true  | levle                 | levle
            true  | spool.shipping-target | spool.shipping-target
            true  | delivery              | sometimes
            false | delivery              |
            """)
    void failsTheDeploymentForWhatARegisteredFilterWouldRefuse(String enabled, String name, String said)
            throws Exception {
        ServletContext context = context(Map.of("enabled", enabled));
        FilterRegistration own = mock(FilterRegistration.class);
        when(own.getClassName()).thenReturn(AuditFilter.class.getName());
        when(own.getInitParameters()).thenReturn(Map.of(name, "sometimes"));
        doReturn(Map.of("audit", own)).when(context).getFilterRegistrations();

        AutoRegistration registration = new AutoRegistration();
        if (said == null) {
            registration.onStartup(null, context);
        } else {
            assertThatThrownBy(() -> registration.onStartup(null, context))
                    .isInstanceOf(ServletException.class)
                    .hasMessageContaining(said);
        }
    }

    @Test
    void leavesSpringBootToItsAutoConfiguration() throws Exception {
        Path boot = folder.resolve("org/springframework/boot/SpringApplication.class");
        Files.createDirectories(boot.getParent());
        Files.createFile(boot);
        ServletContext context = context(ENABLED);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            when(context.getClassLoader()).thenReturn(loader);

            new AutoRegistration().onStartup(null, context);
        }

        verifyUntouched(context);
    }

    @Test
    void failsTheDeploymentForAWrongValue() {
        ServletContext context = context(Map.of("enabled", "maybe"));

        assertThatThrownBy(() -> new AutoRegistration().onStartup(null, context))
                .isInstanceOf(ServletException.class)
                .hasMessage("The value 'maybe' of the setting enabled is not true or false.");
    }

    @Test
    void saysThatItsNameIsTaken() throws Exception {
        ServletContext context = context(ENABLED);
        try (LogLines log = LogLines.of(AutoRegistration.class)) {
            new AutoRegistration().onStartup(null, context);

            assertThat(log.lines())
                    .containsExactly(
                            "WARNING GraphQL Audit does not register its filter: /shop has another one of the name "
                                    + AuditFilter.class.getName() + ". Register it in web.xml.");
        }
    }

    private static void verifyUntouched(ServletContext context) {
        verify(context, never()).addFilter(anyString(), any(Filter.class));
    }

    private static ServletContext context(Map<String, String> parameters) {
        ServletContext context = mock(ServletContext.class);
        when(context.getMajorVersion()).thenReturn(6);
        when(context.getContextPath()).thenReturn("/shop");
        when(context.getInitParameterNames()).thenReturn(Collections.enumeration(parameters.keySet()));
        parameters.forEach((name, value) -> when(context.getInitParameter(name)).thenReturn(value));
        return context;
    }
}
