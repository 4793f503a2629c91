package io.graphqlaudit.frameworks.boot;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** Takes the place of {@link ModelSecurity}'s chain, for who is known by tokens of others. */
final class TokenSecurity {
    private TokenSecurity() {}

    /** Signs in by OpenID Connect. */
    @Configuration(proxyBeanMethods = false)
    static class Client {
        @Bean
        @Order(1)
        SecurityFilterChain client(HttpSecurity http) throws Exception {
            return http.securityMatcher(request -> true)
                    .csrf(AbstractHttpConfigurer::disable)
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .oauth2Login(Customizer.withDefaults())
                    .build();
        }
    }

    /** Takes tokens that clients bring, and nobody without. */
    @Configuration(proxyBeanMethods = false)
    static class Resource {
        @Bean
        @Order(1)
        SecurityFilterChain resource(HttpSecurity http) throws Exception {
            return http.securityMatcher(request -> true)
                    .csrf(AbstractHttpConfigurer::disable)
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                    .build();
        }
    }
}
