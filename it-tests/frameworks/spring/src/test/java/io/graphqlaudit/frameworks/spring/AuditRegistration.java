package io.graphqlaudit.frameworks.spring;

import io.graphqlaudit.servlet.AuditFilter;
import jakarta.servlet.DispatcherType;
import java.util.Map;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;

/** The filter, registered as the README says. */
final class AuditRegistration extends FilterRegistrationBean<AuditFilter> {
    AuditRegistration(Map<String, String> settings) {
        super(new AuditFilter());
        settings.forEach(this::addInitParameter);
        setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        setOrder(Ordered.LOWEST_PRECEDENCE);
    }
}
