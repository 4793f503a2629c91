package io.graphqlaudit.frameworks.smallrye;

import io.graphqlaudit.frameworks.Export;
import io.graphqlaudit.frameworks.Model;
import io.graphqlaudit.frameworks.Models;
import io.graphqlaudit.frameworks.Session;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The API, offered as MicroProfile GraphQL says. */
@GraphQLApi
public class ModelApi {
    @Query
    public String ping() {
        return Models.ping();
    }

    @Query
    public Export exportModel(@NonNull @Name("name") String name) {
        return Models.export(name);
    }

    @Mutation
    public Model createModel(@NonNull @Name("name") String name) {
        return Models.create(name);
    }

    @Mutation
    public CompletionStage<Model> trainModel(@NonNull @Name("name") String name) {
        return Models.train(name);
    }

    @Mutation
    public Model fail() {
        return Models.fail();
    }

    @Mutation
    public Session login(@NonNull @Name("email") String email, @NonNull @Name("password") String password) {
        return Models.login(email, password);
    }
}
