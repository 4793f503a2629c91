package io.graphqlaudit.outdated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.graphqlaudit.servlet.AuditFilter;
import io.graphqlaudit.testing.LogLines;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.servlet.FilterRegistration;
import javax.servlet.ServletContext;
import javax.servlet.ServletException;
import org.junit.jupiter.api.Test;

/** What is said where a server that is new enough finds the class all the same: then a migration has rewritten the jar. */
class MigratedTest {
    private static final String SENTENCE =
            "The jar of GraphQL Audit was rewritten by a migration from javax to jakarta, which it must not be: put the original"
                    + " graphql-audit-filter-….jar into the migrated application, in place of that.";

    @Test
    void refusesToStartWhereTheFilterIsNamed() {
        ServletContext context = context();
        FilterRegistration registration = mock(FilterRegistration.class);
        when(registration.getClassName()).thenReturn(AuditFilter.class.getName());
        doReturn(Map.of("audit", registration)).when(context).getFilterRegistrations();

        assertThatThrownBy(() -> new JavaxServlets().onStartup(null, context))
                .isInstanceOf(ServletException.class)
                .hasMessage(SENTENCE);
    }

    @Test
    void warnsWhereSomebodyHasSwitchedItOn() throws Exception {
        ServletContext context = context();
        when(context.getInitParameterNames()).thenReturn(Collections.enumeration(List.of("enabled")));
        when(context.getInitParameter("enabled")).thenReturn("true");
        try (LogLines log = LogLines.of(JavaxServlets.class)) {
            new JavaxServlets().onStartup(null, context);

            assertThat(log.lines()).containsExactly("WARNING " + SENTENCE + " Nothing of /shop is audited.");
        }
    }

    private static ServletContext context() {
        ServletContext context = mock(ServletContext.class);
        when(context.getMajorVersion()).thenReturn(6);
        when(context.getContextPath()).thenReturn("/shop");
        when(context.getInitParameterNames()).thenReturn(Collections.emptyEnumeration());
        return context;
    }
}
