package io.graphqlaudit.frameworks.dgs;

import io.graphqlaudit.frameworks.Models;
import io.graphqlaudit.frameworks.Running;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** An application whose users come by HTTP Basic, or not at all, and that knows nothing of being audited. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ModelFetchers.class)
class ModelApplication {
    /** Starts it with those settings of the filter, or with none of it. */
    static Running start(Path folder, Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--logging.level.root=off",
                "--dgs.graphql.schema-locations=classpath*:models/*.graphqls",
                "--dgs.graphql.path=" + Running.PATH,
                "--graphqlaudit.enabled=" + !settings.isEmpty()));
        settings.forEach((name, value) -> arguments.add("--graphqlaudit." + name + "=" + value));
        ConfigurableApplicationContext context = new SpringApplicationBuilder(ModelApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .run(arguments.toArray(String[]::new));
        return new Running(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class), context);
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                // It adds its headers twice where a stream begins just as the request's thread leaves: 2 of 3,000, with
                // the filter or without.
                .headers(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .httpBasic(Customizer.withDefaults())
                .build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(Models.PASSWORDS.entrySet().stream()
                .map(user -> User.withUsername(user.getKey())
                        .password("{noop}" + user.getValue())
                        .build())
                .toList());
    }
}
