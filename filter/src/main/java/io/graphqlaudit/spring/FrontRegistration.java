package io.graphqlaudit.spring;

import io.graphqlaudit.spring.security.FrontFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

/** Registers {@link FrontFilter} where the application has registered the {@code AuditFilter} itself, wherever that stands. */
final class FrontRegistration extends FilterRegistrationBean<FrontFilter> {
    private final ListableBeanFactory beans;

    FrontRegistration(ListableBeanFactory beans) {
        super(new FrontFilter());
        this.beans = beans;
        setName("graphqlAuditFront");
        setDispatcherTypes(DispatcherType.REQUEST);
        // Before it is known whether ours is registered, which must not be taken for the application's.
        setOrder(AuditRegistration.ORDER - 1);
        setIgnoreRegistrationFailure(true);
    }

    @Override
    protected FilterRegistration.@Nullable Dynamic addRegistration(String description, ServletContext context) {
        return AuditRegistration.isTheApplications(context, beans) ? super.addRegistration(description, context) : null;
    }
}
