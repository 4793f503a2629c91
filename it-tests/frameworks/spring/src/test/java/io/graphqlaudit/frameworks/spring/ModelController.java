package io.graphqlaudit.frameworks.spring;

import io.graphqlaudit.frameworks.Export;
import io.graphqlaudit.frameworks.Model;
import io.graphqlaudit.frameworks.Models;
import io.graphqlaudit.frameworks.Session;
import java.util.concurrent.CompletableFuture;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

/** The API, offered as the framework's manual says. */
@Controller
class ModelController {
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
        return Models.login(email, password);
    }

    @SubscriptionMapping
    Flux<Model> watchModel(@Argument String name) {
        return JdkFlowAdapter.flowPublisherToFlux(Models.watch(name));
    }
}
