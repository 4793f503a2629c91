package io.graphqlaudit.servlet;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Map;

/** What a container gives to a filter of the application {@code shop}. */
final class Filters {
    private Filters() {}

    static FilterConfig config(Map<String, String> parameters) {
        ServletContext context = mock(ServletContext.class);
        when(context.getMajorVersion()).thenReturn(6);
        when(context.getContextPath()).thenReturn("/shop");
        when(context.getInitParameterNames()).thenReturn(Collections.emptyEnumeration());
        FilterConfig config = mock(FilterConfig.class);
        when(config.getServletContext()).thenReturn(context);
        when(config.getInitParameterNames()).thenReturn(Collections.enumeration(parameters.keySet()));
        parameters.forEach((name, value) -> when(config.getInitParameter(name)).thenReturn(value));
        return config;
    }
}
