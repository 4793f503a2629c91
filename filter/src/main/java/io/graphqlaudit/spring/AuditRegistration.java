package io.graphqlaudit.spring;

import io.graphqlaudit.servlet.AuditFilter;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Setting;
import io.graphqlaudit.settings.SettingsException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;

/** Registers the filter, unless {@code web.xml} or a bean that does not show its kind beforehand has done so. */
final class AuditRegistration extends FilterRegistrationBean<AuditFilter> {
    /**
     * Behind what only finds out where a request comes from and which session it has (forwarded headers, observation, error
     * pages of a WAR, Spring Session), in front of all that may answer in place of the application.
     */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

    private static final Logger LOG = System.getLogger(AuditRegistration.class.getName());

    /** What counts for the application's own filter, too, or may come from Spring's own properties. */
    private static final Set<String> COUNTING = Set.of(
            KnownSettings.ENABLED.name(), KnownSettings.FILTER_REGISTER.name(), KnownSettings.APPLICATION.name());

    private final ListableBeanFactory beans;

    /**
     * Registers nothing yet.
     *
     * @param initParams the settings
     * @throws SettingsException when one is wrong: containers tell of it in the middle of a stack, or not at all
     */
    AuditRegistration(Map<String, String> initParams, ListableBeanFactory beans) {
        this(new AuditFilter(), initParams, beans);
    }

    /** @param filter what is registered, perhaps a bean of the application */
    AuditRegistration(AuditFilter filter, Map<String, String> initParams, ListableBeanFactory beans) {
        super(filter);
        AuditFilter.check(initParams);
        setEnabled(!"false".equalsIgnoreCase(initParams.get(KnownSettings.FILTER_REGISTER.name())));
        this.beans = beans;
        setName("graphqlAudit");
        setInitParameters(initParams);
        setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        setOrder(ORDER);
        setIgnoreRegistrationFailure(true);
    }

    @Override
    protected FilterRegistration.@Nullable Dynamic addRegistration(String description, ServletContext context) {
        if (isRefused(context)) {
            LOG.log(Level.INFO, "GraphQL Audit registers no filter, as the context-param filter.register says.");
            return null;
        }
        if (isTheApplications(context, beans)) {
            LOG.log(Level.INFO, "GraphQL Audit leaves requests to the filter that the application registers itself.");
            tellOfUnused();
            return null;
        }
        return super.addRegistration(description, context);
    }

    private void tellOfUnused() {
        String unused = getInitParameters().keySet().stream()
                .filter(name -> !COUNTING.contains(name))
                .map(Setting.PROPERTY_PREFIX::concat)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!unused.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "GraphQL Audit does not use {0}: the application registers the filter itself, whose settings are init-params."
                            + " Set them there, or leave the registration to Spring Boot.",
                    unused);
        }
    }

    /** By the application, where whoever runs its server asks for it in all. */
    private static boolean isRefused(ServletContext context) {
        String register = context.getInitParameter(KnownSettings.FILTER_REGISTER.name());
        return register != null && register.strip().equalsIgnoreCase("false");
    }

    /** Whether the application registers a filter itself. */
    static boolean isTheApplications(ServletContext context, ListableBeanFactory beans) {
        return isDeclared(context) || isABean(beans);
    }

    private static boolean isDeclared(ServletContext context) {
        return context.getFilterRegistrations().values().stream()
                .anyMatch(declared -> AuditFilter.class.getName().equals(declared.getClassName()));
    }

    /** By now all of them are made, so that none is hidden behind the declared type of its factory method. */
    private static boolean isABean(ListableBeanFactory beans) {
        Set<Filter> ours = Collections.newSetFromMap(new IdentityHashMap<>());
        beans.getBeansOfType(AuditRegistration.class)
                .values()
                .forEach(registration -> ours.add(registration.getFilter()));
        return beans.getBeansOfType(FilterRegistrationBean.class).values().stream()
                        .anyMatch(other -> !(other instanceof AuditRegistration)
                                && other.isEnabled()
                                && other.getFilter() instanceof AuditFilter)
                || beans.getBeansOfType(Filter.class).values().stream()
                        .anyMatch(filter -> filter instanceof AuditFilter && !ours.contains(filter));
    }
}
