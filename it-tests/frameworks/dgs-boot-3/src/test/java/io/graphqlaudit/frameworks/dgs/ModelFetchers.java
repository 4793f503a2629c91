package io.graphqlaudit.frameworks.dgs;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.DgsSubscription;
import com.netflix.graphql.dgs.InputArgument;
import io.graphqlaudit.frameworks.Export;
import io.graphqlaudit.frameworks.Model;
import io.graphqlaudit.frameworks.Models;
import io.graphqlaudit.frameworks.Session;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/** The API, offered as the framework's manual says. */
@DgsComponent
class ModelFetchers {
    @DgsQuery
    String ping() {
        return Models.ping();
    }

    @DgsQuery
    Export exportModel(@InputArgument String name) {
        return Models.export(name);
    }

    @DgsMutation
    Model createModel(@InputArgument String name) {
        return Models.create(name);
    }

    @DgsMutation
    CompletableFuture<Model> trainModel(@InputArgument String name) {
        return Models.train(name);
    }

    @DgsMutation
    Model fail() {
        return Models.fail();
    }

    @DgsMutation
    Session login(@InputArgument String email, @InputArgument String password) {
        return Models.login(email, password);
    }

    @DgsSubscription
    Publisher<Model> watchModel(@InputArgument String name) {
        return FlowAdapters.toPublisher(Models.watch(name));
    }
}
