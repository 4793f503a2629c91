package io.graphqlaudit.spring;

import io.graphqlaudit.servlet.AuditFilter;
import jakarta.servlet.Filter;
import java.util.Arrays;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Registers a bean of the application that is an {@link AuditFilter} and no registration, which Spring Boot would do without settings, so
 * that the properties count for it. It is on unless {@code graphqlaudit.enabled=false}.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({Filter.class, FilterRegistrationBean.class})
@ConditionalOnSingleCandidate(AuditFilter.class)
public final class FilterBean {
    /** Made by Spring. */
    public FilterBean() {}

    @Bean
    AuditRegistration graphqlAuditFilterBean(
            ConfigurableEnvironment environment, ListableBeanFactory beans, AuditFilter filter) {
        // Spring Boot registers no filter that a registration has; one with an annotation it is to register as that
        // says.
        AuditFilter registered = isAnnotated(beans) ? new AuditFilter() : filter;
        AuditRegistration registration = new AuditRegistration(registered, EnvironmentSettings.of(environment), beans);
        if (!environment.getProperty("graphqlaudit.enabled", "").equalsIgnoreCase("true")) {
            // In front of Spring Security nobody would be known without what is configured then.
            registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        }
        return registration;
    }

    private static boolean isAnnotated(ListableBeanFactory beans) {
        return Arrays.stream(beans.getBeanNamesForType(AuditFilter.class))
                .anyMatch(name -> beans.findAnnotationOnBean(name, FilterRegistration.class) != null);
    }
}
