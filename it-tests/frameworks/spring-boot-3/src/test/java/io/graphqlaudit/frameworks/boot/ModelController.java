package io.graphqlaudit.frameworks.boot;

import io.graphqlaudit.frameworks.Export;
import io.graphqlaudit.frameworks.Model;
import io.graphqlaudit.frameworks.Models;
import io.graphqlaudit.frameworks.Session;
import java.util.concurrent.CompletableFuture;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

/** The API, whose sign-in asks Spring Security; and a sign-in of its own, outside GraphQL. */
@Controller
class ModelController {
    private final AuthenticationManager manager;

    ModelController(AuthenticationManager manager) {
        this.manager = manager;
    }

    @QueryMapping
    String ping() {
        return Models.ping();
    }

    @QueryMapping
    Export exportModel(@Argument String name) {
        return Models.export(name);
    }

    @MutationMapping
    Model createModel(@Argument String name) {
        return Models.create(name);
    }

    @MutationMapping
    CompletableFuture<Model> trainModel(@Argument String name) {
        return Models.train(name);
    }

    @MutationMapping
    Model fail() {
        return Models.fail();
    }

    @MutationMapping
    Session login(@Argument String email, @Argument String password) {
        authenticated(email, password);
        return new Session();
    }

    @SubscriptionMapping
    Flux<Model> watchModel(@Argument String name) {
        return JdkFlowAdapter.flowPublisherToFlux(Models.watch(name));
    }

    @PostMapping("/api/login")
    @ResponseBody
    String signIn(@RequestParam String email, @RequestParam String password) {
        return authenticated(email, password).getName();
    }

    private Authentication authenticated(String email, String password) {
        return manager.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(email, password));
    }
}
