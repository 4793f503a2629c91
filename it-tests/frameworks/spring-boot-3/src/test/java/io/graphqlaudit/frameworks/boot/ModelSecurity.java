package io.graphqlaudit.frameworks.boot;

import io.graphqlaudit.frameworks.Models;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Signs in by a form and by HTTP Basic; whoever sends {@link #DENIED} is turned away. */
@Configuration(proxyBeanMethods = false)
class ModelSecurity {
    static final String PASSWORD = "lovelace";
    static final String DENIED = "X-Denied";

    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                // It adds its headers twice where a stream begins just as the request's thread leaves: 2 of 3,000, with
                // the filter or without.
                .headers(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(request -> request.getHeader(DENIED) != null)
                                .denyAll()
                                .anyRequest()
                                .permitAll())
                .formLogin(Customizer.withDefaults())
                .httpBasic(Customizer.withDefaults())
                .build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(Models.PASSWORDS.entrySet().stream()
                .map(user -> User.withUsername(user.getKey())
                        .password("{noop}" + user.getValue())
                        .roles("USER")
                        .build())
                .toList());
    }

    @Bean
    AuthenticationManager manager(AuthenticationConfiguration configuration) throws Exception {
        return configuration.getAuthenticationManager();
    }
}
