package io.graphqlaudit.spring;

import io.graphqlaudit.servlet.AuditFilter;
import io.graphqlaudit.servlet.Identity;
import io.graphqlaudit.spring.security.DenialListener;
import io.graphqlaudit.spring.security.Identities;
import io.graphqlaudit.spring.security.IdentityFilter;
import io.graphqlaudit.spring.security.SignInListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Puts {@link AuditFilter} in front of an application of Spring Boot 3.5 or 4, once {@code graphqlaudit.enabled=true} stands in
 * its environment; see {@code docs/spring-boot.md}. Backs off where the application registers the filter itself. Exclude it
 * by {@code spring.autoconfigure.exclude} to have none of it.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "graphqlaudit.enabled", havingValue = "true")
public final class AuditAutoConfiguration {
    private static final Logger LOG = System.getLogger(AuditAutoConfiguration.class.getName());

    /** Made by Spring. */
    public AuditAutoConfiguration() {}

    /** In front of a servlet container's requests. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass({Filter.class, FilterRegistrationBean.class})
    static final class InFrontOfServlets {
        @Bean
        @ConditionalOnMissingBean(
                type = "io.graphqlaudit.servlet.AuditFilter",
                parameterizedContainer = FilterRegistrationBean.class)
        AuditRegistration graphqlAuditFilter(ConfigurableEnvironment environment, ListableBeanFactory beans) {
            return new AuditRegistration(EnvironmentSettings.of(environment), beans);
        }
    }

    /** Behind Spring Security, which alone knows who acts. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(
            name = {
                "jakarta.servlet.Filter",
                "org.springframework.boot.web.servlet.FilterRegistrationBean",
                "org.springframework.security.core.context.SecurityContextHolder",
                "org.springframework.security.web.FilterChainProxy"
            })
    static final class BehindSpringSecurity {
        private static final String CHAIN = "springSecurityFilterChain";
        private static final String ORDER_OF_CHAIN = "spring.security.filter.order";
        /** As Spring Boot has it where nobody sets it. */
        private static final int USUAL_ORDER_OF_CHAIN = -100;

        @Bean
        FilterRegistrationBean<IdentityFilter> graphqlAuditIdentity(
                Environment environment,
                ListableBeanFactory beans,
                ObjectProvider<SecurityContextHolderStrategy> strategies) {
            FilterRegistrationBean<IdentityFilter> registration =
                    new FilterRegistrationBean<>(new IdentityFilter(present(strategies)));
            registration.setName("graphqlAuditIdentity");
            registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
            int order = environment.getProperty(ORDER_OF_CHAIN, Integer.class, USUAL_ORDER_OF_CHAIN);
            registration.setOrder(order == Integer.MAX_VALUE ? order : order + 1);
            registration.setEnabled(beans.containsBean(CHAIN));
            return registration;
        }

        @Bean
        FrontRegistration graphqlAuditFront(ListableBeanFactory beans) {
            return new FrontRegistration(beans);
        }

        @Bean
        SignInListener graphqlAuditSignIns(ObjectProvider<SecurityContextHolderStrategy> strategies) {
            return new SignInListener(present(strategies));
        }

        @Bean
        DenialListener graphqlAuditDenials() {
            return new DenialListener();
        }

        private static Supplier<@Nullable Identity> present(ObjectProvider<SecurityContextHolderStrategy> strategies) {
            SecurityContextHolderStrategy strategy =
                    strategies.getIfAvailable(SecurityContextHolder::getContextHolderStrategy);
            return () -> Identities.of(strategy.getContext().getAuthentication());
        }
    }

    /** Where servlets are those of Java EE still, up to Spring Boot 2.7. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnMissingClass("jakarta.servlet.Filter")
    static final class OnOldServlets {
        OnOldServlets() {
            LOG.log(
                    Level.WARNING,
                    "GraphQL Audit does nothing in this application: it needs jakarta.servlet, and Spring Boot 3.5 or newer;"
                            + " this one has no jakarta.servlet. Nothing is recorded.");
        }
    }

    /** Where requests pass no servlet filter. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static final class WithoutServlets {
        WithoutServlets() {
            LOG.log(
                    Level.WARNING,
                    "GraphQL Audit does nothing in this application, since it is a reactive one (WebFlux): its requests"
                            + " pass no servlet filter.");
        }
    }
}
