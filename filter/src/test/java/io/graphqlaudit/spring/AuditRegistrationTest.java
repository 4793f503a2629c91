package io.graphqlaudit.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.graphqlaudit.servlet.AuditFilter;
import io.graphqlaudit.servlet.WrongJarException;
import io.graphqlaudit.settings.SettingsException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;

class AuditRegistrationTest {
    private final ServletContext context = mock(ServletContext.class);
    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

    @Test
    void registersTheFilterForRequestsAndTheirAsynchronousDispatches() throws Exception {
        FilterRegistration.Dynamic dynamic = mock(FilterRegistration.Dynamic.class);
        when(context.addFilter(eq("graphqlAudit"), any(AuditFilter.class))).thenReturn(dynamic);

        registration().onStartup(context);

        verify(dynamic).setAsyncSupported(true);
        verify(dynamic).setInitParameters(Map.of("application", "shop"));
        verify(dynamic).addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
    }

    @Test
    void leavesTheFilterToWebXml() throws Exception {
        FilterRegistration declared = mock(FilterRegistration.class);
        when(declared.getClassName()).thenReturn(AuditFilter.class.getName());
        doReturn(Map.of("audit", declared)).when(context).getFilterRegistrations();

        registration().onStartup(context);

        verify(context, never()).addFilter(any(), any(Filter.class));
    }

    @Test
    void registersNoFilterWhereTheApplicationRefusesIt() throws Exception {
        new AuditRegistration(Map.of("filter.register", "false"), beans).onStartup(context);
        when(context.getInitParameter("filter.register")).thenReturn("false");
        registration().onStartup(context);

        verify(context, never()).addFilter(any(), any(Filter.class));
    }

    @Test
    void leavesTheFilterToABeanThatIsOne() throws Exception {
        beans.registerSingleton("audit", new AuditFilter());

        registration().onStartup(context);

        verify(context, never()).addFilter(any(), any(Filter.class));
    }

    @Test
    void registersABeanThatIsTheFilterWithTheProperties() throws Exception {
        AuditFilter bean = new AuditFilter();
        FilterRegistration.Dynamic dynamic = mock(FilterRegistration.Dynamic.class);
        when(context.addFilter("graphqlAudit", bean)).thenReturn(dynamic);
        AuditRegistration registration = new AuditRegistration(bean, Map.of("enabled", "false"), beans);
        beans.registerSingleton("audit", bean);
        beans.registerSingleton("registration", registration);

        registration.onStartup(context);

        verify(dynamic).setInitParameters(Map.of("enabled", "false"));
    }

    @Test
    void namesThePropertiesThatDoNotCountForTheApplicationsOwnFilter() throws Exception {
        beans.registerSingleton("audit", new AuditFilter());
        List<String> said = new ArrayList<>();
        Handler listener = listener(said);
        Logger log = Logger.getLogger(AuditRegistration.class.getName());
        log.addHandler(listener);
        try {
            registration().onStartup(context);
            new AuditRegistration(Map.of("enabled", "true", "delivery", "strict"), beans).onStartup(context);
        } finally {
            log.removeHandler(listener);
        }
        assertThat(said)
                .filteredOn(line -> line.contains("does not use graphqlaudit.delivery:"))
                .hasSize(1);
        assertThat(said).filteredOn(line -> line.contains("does not use")).hasSize(1);
    }

    @Test
    void refusesAWrongValueBeforeAContainerHidesIt() {
        assertThatThrownBy(() -> new AuditRegistration(Map.of("delivery", "often"), beans))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("delivery");
        assertThatThrownBy(() -> new AuditRegistration(Map.of("spool.wait", "long"), beans))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("spool.wait");
        assertThat(new SettingsFailureAnalyzer()
                        .analyze(new IllegalStateException(new SettingsException("It is wrong.")))
                        .getDescription())
                .isEqualTo("It is wrong.");
    }

    @Test
    void sendsNobodyToTheSettingsForAWrongJar() {
        FailureAnalysis analysis =
                new SettingsFailureAnalyzer().analyze(new IllegalStateException(new WrongJarException("Another jar.")));
        assertThat(analysis.getDescription()).isEqualTo("Another jar.");
        assertThat(analysis.getAction()).contains("class path").doesNotContain("property");
    }

    private static Handler listener(List<String> said) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(MessageFormat.format(line.getMessage(), line.getParameters()));
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

    private AuditRegistration registration() {
        return new AuditRegistration(Map.of("application", "shop"), beans);
    }
}
