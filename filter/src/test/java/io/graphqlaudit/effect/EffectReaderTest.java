package io.graphqlaudit.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.graphql.AnalysisLimits;
import io.graphqlaudit.graphql.AnswerQuestions;
import io.graphqlaudit.graphql.DocumentAnalyzer;
import io.graphqlaudit.graphql.GraphQlRequest;
import io.graphqlaudit.graphql.ReadRequest;
import io.graphqlaudit.graphql.RequestReader;
import io.graphqlaudit.graphql.ResponseReader;
import io.graphqlaudit.graphql.ResponseSummary;
import io.graphqlaudit.graphql.SelectedField;
import io.graphqlaudit.graphql.SelectedOperation;
import io.graphqlaudit.redact.SensitiveNames;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffectReaderTest {
    private final EffectReader reader = new EffectReader(FieldActionsTest.actions(Map.of()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # arguments
            mutation { deleteModel(id: 7) }                              | {}                     | {} | delete model 7 -
            mutation($i: ID!) { deleteModel(modelId: $i) }               | {"i":"7"}              | {} | delete model 7 -
            mutation($i: ID = 9) { deleteModel(id: $i) }                 | {}                     | {} | delete model 9 -
            mutation($i: [ID!]!) { deleteModels(ids: $i) }               | {"i":[1,2]}            | {} | delete model 1 - + model 2 -
            mutation { deleteModels(modelIds: [1, 2, 1]) }               | {}                     | {} | delete model 1 - + model 2 -
            mutation($in: In) { updateModel(input: $in) }                | {"in":{"id":"7","name":"n","ownerId":"8"}} | {} | update model 7 n
            mutation($in: In) { updateModel(updateModelInput: $in) }     | {"in":{"id":"7"}}      | {} | update model 7 -
            mutation($in: In) { updateModels(input: $in) }               | {"in":[{"id":"7"},{"id":"8"}]} | {} | update model 7 - + model 8 -
            mutation { updateUser(where: {id: 3}, data: {email: "a@b"}) } | {}                    | {} | update user 3 a@b
            mutation { delete_models(where: {id: {_in: [1, 2]}}) }       | {}                     | {} | delete model 1 - + model 2 -
            mutation { update_model_by_pk(pk_columns: {id: 4}, _set: {name: "x"}) } | {}          | {} | update model 4 x
            mutation { inviteMember(email: "ada@x.org", name: "Ada") }   | {}                     | {} | invite member - ada@x.org
            mutation { addUserToTeam(userId: 1, teamId: 2) }             | {}                     | {} | add user 1 - + team 2 -
            mutation { createModel(projectId: 5, name: "x") { id } }     | {}                     | {"createModel":{"id":"1"}} | create model 1 x
            mutation { deleteSession(id: 5) }                            | {}                     | {} | delete session 5 -
            mutation { endSession(id: 5) }                               | {}                     | {} | delete session 5 -
            mutation { revokeSessions(ids: [5, 6]) }                     | {}                     | {} | revoke session 5 - + session 6 -
            mutation { deleteSession }                                   | {}                     | {} | logout
            mutation { accountDeleteSession(sessionId: 5) }              | {}                     | {} | logout
            mutation { admin { deleteSession(id: 5) } }                  | {}                     | {} | delete session 5 -
            mutation { terminateSession(token: "t") }                    | {}                     | {} | terminate
            mutation { terminateSession(sessionKey: "t") }               | {}                     | {} | terminate
            mutation { deleteAccountSession(id: 5) }                     | {}                     | {} | delete account_session 5 -
            mutation { logout(userId: 5) }                               | {}                     | {} | end_session user 5 -
            mutation { logoutUser(id: 5) }                               | {}                     | {} | end_session user 5 -
            mutation { revokeSessions(userId: 5) }                       | {}                     | {} | end_session user 5 -
            mutation { revokeSession(userId: 5, id: 6) }                 | {}                     | {} | revoke session 6 -
            mutation { logout(id: 5) }                                   | {}                     | {} | logout
            mutation { dropDatabase(databaseId: 5) }                     | {}                     | {} | delete database 5 -
            mutation { updateModel(externalId: 5, id: 6) }               | {}                     | {} | update model 6 -
            mutation { addStar(starrableId: "r1") { ok } }               | {}                     | {} | add starrable r1 -
            mutation { doThing(modelId: 5, name: "x") }                  | {}                     | {} | do_thing model 5 -
            mutation { doThing(id: 5) }                                  | {}                     | {} | do_thing unknown 5 -
            mutation { updateModel(input: {clientMutationId: "c", id: 1, parentModelId: 2}) } | {} | {} | update model 1 -
            # answers
            mutation { createModel { id name owner { id } } }            | {}                     | {"createModel":{"id":"1","name":"n","owner":{"id":"9"}}} | create model 1 n
            mutation { x: createModel { m: model { i: id } c: clientMutationId } } | {}           | {"x":{"m":{"i":"1"},"c":"q"}} | create model 1 -
            mutation { deleteModel(id: 7) { deletedModelId } }           | {}                     | {"deleteModel":{"deletedModelId":"7"}} | delete model 7 -
            mutation { createModels(n: 2) { id } }                       | {}                     | {"createModels":[{"id":"1"},{"id":"2"}]} | create model 1 - + model 2 -
            mutation { createModels { models { id } } }                  | {}                     | {"createModels":{"models":[{"id":1},{"id":2}]}} | create model 1 - + model 2 -
            mutation { createModels { edges { node { id } } } }          | {}                     | {"createModels":{"edges":[{"node":{"id":"1"}}]}} | create model 1 -
            mutation { insert_model { returning { id } } }               | {}                     | {"insert_model":{"returning":[{"id":1}]}} | create model 1 -
            mutation { createModel { userErrors { id } query { id } } }  | {}                     | {"createModel":{"userErrors":[{"id":"e"}],"query":{"id":"q"}}} | create
            mutation { createModel }                                     | {}                     | {"createModel":"7"} | create
            mutation { doThing { model { id } } }                        | {}                     | {"doThing":{"model":{"id":"1"}}} | do_thing model 1 -
            mutation { createModel { id: name } }                        | {}                     | {"createModel":{"id":"n"}} | create model - n
            # groups
            mutation { model { create(name: "n") { id } } }              | {}                     | {"model":{"create":{"id":"1"}}} | create model 1 n
            mutation { admin { deleteUser(id: 1) { ok } } }              | {}                     | {"admin":{"deleteUser":{"ok":true}}} | delete user 1 -
            mutation { ...R } fragment R on M { models { ...G } } fragment G on X { bulkDelete(ids: [1]) { ok } } | {} | {} | delete model 1 -
            mutation { doThing { id open link { id } } }                 | {}                     | {} | do_thing
            mutation { group { a: createModel(name: "a") { id } deleteUser(id: 2) } } | {}        | {} | delete [create] user 2 - + model - a
            # several
            mutation { deleteModel(id: 1) { id } __typename }            | {}                     | {} | delete model 1 -
            mutation { updateModels(input: [{id: 1}, {name: "x"}]) }     | {}                     | {} | update model 1 - + model - x
            mutation { addBadge(badgeId: 1, adId: 2) }                   | {}                     | {} | add badge 1 -
            # what the field's name says was acted upon stands first
            mutation { importDocument(projectId: 2) { id name } }        | {}                     | {"importDocument":{"id":"2","name":"dwh"}} | import document 2 dwh + project 2 -
            mutation { scrapCar(carId: "c1") { id plate } }              | {}                     | {"scrapCar":{"id":"c1"}} | scrap_car car c1 -
            mutation { doThing(userId: 1, teamId: 1) { id name } }       | {}                     | {"doThing":{"id":"1","name":"Red"}} | do_thing user 1 - + team 1 - + unknown 1 Red
            mutation { importDocument(projectId: 2) { id name } }        | {}                     | {"importDocument":{"id":"7","name":"dwh"}} | import document 7 dwh
            mutation { createModelVersion(modelId: 1) { modelVersion { id } } } | {}              | {"createModelVersion":{"modelVersion":{"id":"9"}}} | create model_version 9 - + model 1 -
            mutation { addTeamMember(teamId: 2, userId: 1) { teamMember { id } } } | {}           | {"addTeamMember":{"teamMember":{"id":"9"}}} | add team_member 9 - + team 2 -
            mutation { createBatch(name: "b") { batch { id } } }         | {}                     | {"createBatch":{"batch":{"id":"9"}}} | create batch 9 b
            # what cannot be parsed, or is left out
            mutation { deleteModel(id: 1) } !                            | {}                     | {} | delete
            mutation { createModel(name: "a") deleteModel(id: 1) @skip(if: true) } | {}           | {} | create model - a
            mutation($s: Boolean!) { createModel(name: "a") @include(if: $s) renameModel(id: 1) } | {"s":false} | {} | rename model 1 -
            mutation { a: createModel(name: "a") b: createModel(name: "b") } | {}                 | {} | create model - a + model - b
            mutation { createModel(name: "a") deleteModel(id: 1) }       | {}                     | {} | delete [create] model 1 - + model - a
            # sign-ins and passwords, queries and subscriptions
            mutation { login(email: "a@b", password: "p") { user { id } } } | {}                  | {"login":{"user":{"id":"1"}}} | login
            mutation { requestPasswordReset(email: "a@b") { ok } }       | {}                     | {} | request_password_reset user - a@b
            query { deleteModel(id: 1) { id } }                          | {}                     | {} | read
            subscription { modelTrained(modelId: 1) { id } }             | {}                     | {} | subscribe model 1 -
            # secrets
            mutation($t: ID) { deleteModel(id: $t, token: $t) }          | {"t":"s3"}             | {} | delete
            mutation { createApiKey(name: "ci") { apiKey { id key } } }  | {}                     | {"createApiKey":{"apiKey":{"id":"1","key":"s3cr3t"}}} | create api_key 1 ci
            mutation { createApiKey { apiKey { id: key name } } }        | {}                     | {"createApiKey":{"apiKey":{"id":"s3cr3t","name":"ci"}}} | create api_key - ci
            mutation { createApiKey { apiKey } }                         | {}                     | {"createApiKey":{"apiKey":"s3cr3t"}} | create
            mutation { createApiKey { apiKey { id } } }                  | {}                     | {"createApiKey":{"apiKey":{"id":"ghp_a1b2a1b2a1b2a1b2a1b2a1b2a1b2a1b2a1b2"}}} | create
            mutation { createApiKey { apiKey { id } } }                  | {}                     | {"createApiKey":{"apiKey":{"id":"a1b2c3d4e5a1b2c3d4e5a1b2c3d4e5a1b2c3d4e5x"}}} | create
            mutation { rotateUserApiKey { userApiKey { id secret { id } } } } | {}                | {"rotateUserApiKey":{"userApiKey":{"id":"17","secret":{"id":"s3"}}}} | rotate user_api_key 17 -
            mutation { deleteApiKeys { apiKeys { id value } } }          | {}                     | {"deleteApiKeys":{"apiKeys":[{"id":"1","value":"s3"},{"id":"2"}, "s3"]}} | delete api_key 1 - + api_key 2 -
            mutation { setPassword { password { id } } }                 | {}                     | {"setPassword":{"password":{"id":"s3"}}} | reset_password
            mutation { createToken2(name: "ci") { key } }                | {}                     | {"createToken2":{"key":"s3cr3t"}} | create token - ci
            """)
    void readsActionAndTargets(String document, String variables, String data, String expected) {
        assertThat(described(effect(document, variables, data, field -> Result.SUCCESS)))
                .isEqualTo(expected);
    }

    @Test
    void tellsWhatWasNotDoneWhereOtherThingsWere() {
        String document = "mutation { a: deleteModel(id: 1) b: deleteModel(id: 2) c: deleteModel(id: 3) }";
        Map<String, Result> results = Map.of("a", Result.FAILURE, "b", Result.SUCCESS, "c", Result.NOT_EXECUTED);

        Effect effect = effect(document, "{}", "{}", field -> results.getOrDefault(field.alias(), Result.UNKNOWN));

        assertThat(effect.targets()).extracting(Target::id).containsExactly("2", "1", "3");
        assertThat(effect.details()).isEqualTo(Map.of("not_done", "delete model 1, delete model 3"));
    }

    @Test
    void leavesOutWhatTheOperatorCallsSecret() {
        SelectedOperation operation = new DocumentAnalyzer(
                        AnalysisLimits.DEFAULT, SensitiveNames.defaultsAnd(List.of("serial", "name")))
                .analyze("mutation { a: deleteModel(serialId: 1, id: 2, name: \"n\") { id name } }")
                .operation(null, Map.of());

        Effect effect = reader.read(
                operation.type(), acted(operation, "{\"a\":{\"id\":\"2\",\"name\":\"n\"}}", field -> Result.SUCCESS));

        assertThat(effect.targets()).containsExactly(new Target("model", "2", null));
    }

    @Test
    void doesNotGrowWithAliasesThatShareALongList() {
        String ids = "[" + "\"x\",".repeat(20_000) + "\"y\"]";
        String aliases = IntStream.range(0, 1_000)
                .mapToObj(i -> "a" + i + ": deleteModels(ids: $i)")
                .collect(Collectors.joining(" "));

        Effect effect =
                effect("mutation($i: [ID!]) { " + aliases + " }", "{\"i\":" + ids + "}", "{}", f -> Result.SUCCESS);

        assertThat(effect.targets()).contains(new Target("model", "x", null));
        assertThat(effect.details().get("targets")).startsWith("at least ");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void standsAnyVariablesAndAnswers(long seed) {
        Random random = new Random(seed);
        String document = "mutation($v: X) { createModel(input: $v, id: $v, ids: $v, where: {id: $v}) { id model { id"
                + " name models { id edges { node { id } } } } edges { node { id name } } } }";
        for (int i = 0; i < 500; i++) {
            String variables = "{\"v\":" + json(random, 0) + "}";
            Effect effect =
                    effect(document, variables, "{\"createModel\":" + json(random, 0) + "}", field -> Result.SUCCESS);
            assertThat(effect.action()).isEqualTo("create");
            assertThat(effect.targets()).hasSizeLessThanOrEqualTo(EffectReader.MOST_TARGETS);
        }
    }

    private Effect effect(String document, String variables, String data, Function<SelectedField, Result> results) {
        SelectedOperation operation = new DocumentAnalyzer(
                        AnalysisLimits.DEFAULT, SensitiveNames.defaultsAnd(List.of()))
                .analyze(document)
                .operation(null, variables(variables));
        return reader.read(operation.type(), acted(operation, data, results));
    }

    private static List<ActedField> acted(
            SelectedOperation operation, String data, Function<SelectedField, Result> results) {
        AnswerQuestions questions =
                AnswerQuestions.of(List.of(), List.of(), List.of()).andThings(operation.fields());
        ResponseSummary summary = new ResponseReader()
                .read("{\"data\":" + data + "}", false, place -> questions)
                .get(0);
        return operation.fields().stream()
                .map(field -> new ActedField(
                        field, null, results.apply(field), summary.sightings().getOrDefault(field.alias(), List.of())))
                .toList();
    }

    private static Map<String, @Nullable Object> variables(String json) {
        ReadRequest read = new RequestReader().readJson("{\"query\":\"{x}\",\"variables\":" + json + "}");
        GraphQlRequest request = ((ReadRequest.Requests) read).requests().get(0);
        return request.variables();
    }

    private static String described(Effect effect) {
        String others = effect.details().containsKey("actions")
                ? " [" + effect.details().get("actions").replace(effect.action() + ", ", "") + "]"
                : "";
        String targets = effect.targets().stream()
                .map(target -> target.type() + " " + shown(target.id()) + " " + shown(target.name()))
                .collect(Collectors.joining(" + "));
        return (effect.action() + others + " " + targets).strip();
    }

    private static String shown(@Nullable String value) {
        return value == null ? "-" : value;
    }

    private static String json(Random random, int depth) {
        String[] names = {"id", "name", "model", "models", "edges", "node", "ids", "_in", "modelId", "x"};
        return switch (random.nextInt(depth > 5 ? 4 : 7)) {
            case 0 -> "null";
            case 1 -> "\"\\u0000\\ud800" + random.nextInt(9) + "\"";
            case 2 -> String.valueOf(random.nextInt());
            case 3 -> "true";
            case 4 -> "[" + json(random, depth + 1) + "," + json(random, depth + 1) + "]";
            default ->
                "{\"" + names[random.nextInt(names.length)] + "\":" + json(random, depth + 1) + ",\""
                        + names[random.nextInt(names.length)] + "\":" + json(random, depth + 1) + "}";
        };
    }
}
