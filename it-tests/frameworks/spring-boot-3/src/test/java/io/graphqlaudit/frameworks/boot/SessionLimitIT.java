package io.graphqlaudit.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.frameworks.Models;
import io.graphqlaudit.frameworks.Recorded;
import io.graphqlaudit.servlet.AuditFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;

/** Who has a session already, and may have no other, is turned away with the right password. */
class SessionLimitIT {
    private static final List<String> REFUSED =
            List.of("LOGIN SUCCESS -", "LOGIN FAILURE SessionAuthenticationException");

    @TempDir
    Path data;

    @Test
    void tellsNoSuccessOfWhoIsRefusedASession() throws Exception {
        List<String> properties =
                List.of("graphqlaudit.enabled=true", "graphqlaudit.data.dir=" + data, "spring.application.name=own");
        Map<String, List<AuditEvent>> events = signedInTwice(properties);
        assertThat(told(events, "page")).isEqualTo(REFUSED);
        assertThat(told(events, "status")).containsExactly("LOGIN SUCCESS -", "LOGIN FAILURE -");
        assertThat(told(events, "elsewhere")).containsExactly("LOGIN SUCCESS -", "LOGIN UNKNOWN -");
    }

    @Test
    void tellsNoneInFrontOfAFilterBehindSpringSecurity() throws Exception {
        List<String> properties = List.of("graphqlaudit.enabled=true", "test.data=" + data, "test.order=0");
        Map<String, List<AuditEvent>> events = signedInTwice(properties, OwnRegistration.class);
        assertThat(told(events, "page")).isEqualTo(REFUSED);
        assertThat(told(events, "status")).containsExactly("LOGIN SUCCESS -", "LOGIN FAILURE -");
        assertThat(told(events, "elsewhere")).containsExactly("LOGIN SUCCESS -", "LOGIN UNKNOWN -");
    }

    private Map<String, List<AuditEvent>> signedInTwice(List<String> properties, Class<?>... further) throws Exception {
        List<Class<?>> all = new ArrayList<>(List.of(further));
        all.add(Limits.class);
        try (ConfigurableApplicationContext context =
                ModelApplication.start(properties, all.toArray(Class<?>[]::new))) {
            for (String limited : List.of("page", "status", "elsewhere")) {
                for (String times : List.of("first", "second")) {
                    new Client(ModelApplication.port(context))
                            .form(
                                    times + "-" + limited,
                                    "/" + limited + "/login",
                                    "username=" + Models.EMAIL + "&password=" + ModelSecurity.PASSWORD);
                }
            }
        }
        return Recorded.in(data, "own").events();
    }

    private static List<String> told(Map<String, List<AuditEvent>> events, String limited) {
        return List.of("first-" + limited, "second-" + limited).stream()
                .flatMap(request -> events.getOrDefault(request, List.of()).stream())
                .peek(event -> assertThat(event.actor().email()).isEqualTo(Models.EMAIL))
                .map(event -> event.identity().kind() + " " + event.outcome().result() + " "
                        + event.effect().details().getOrDefault("reason", "-"))
                .toList();
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnRegistration {
        @Bean
        FilterRegistrationBean<AuditFilter> audit(Environment environment) {
            return BackingOffIT.OwnRegistration.registration(environment);
        }
    }

    /** Each refuses as applications do: with the page of its form, with a status alone, or by a page of its own. */
    @Configuration(proxyBeanMethods = false)
    static class Limits {
        @Bean
        @Order(1)
        SecurityFilterChain page(HttpSecurity http) throws Exception {
            return limited(http, "/page", new SimpleUrlAuthenticationFailureHandler("/page/login?error"));
        }

        @Bean
        @Order(2)
        SecurityFilterChain status(HttpSecurity http) throws Exception {
            return limited(http, "/status", new SimpleUrlAuthenticationFailureHandler());
        }

        @Bean
        @Order(3)
        SecurityFilterChain elsewhere(HttpSecurity http) throws Exception {
            return limited(http, "/elsewhere", (request, response, why) -> response.sendRedirect("/busy"));
        }

        private static SecurityFilterChain limited(HttpSecurity http, String path, AuthenticationFailureHandler refusal)
                throws Exception {
            return http.securityMatcher(path + "/**")
                    .csrf(AbstractHttpConfigurer::disable)
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .formLogin(form -> form.loginProcessingUrl(path + "/login").failureHandler(refusal))
                    .sessionManagement(session -> session.maximumSessions(1).maxSessionsPreventsLogin(true))
                    .build();
        }
    }
}
