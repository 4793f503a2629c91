package io.graphqlaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.OperationType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rules of a file decide: the first that matches, over all root fields the strongest. */
class PolicyRulesTest {
    private static final CapturePolicy POLICY = Policies.of("""
            /* As an operator may write it */
            {
              "version": 1,
              "rules": [
                {"name": "health", "match": {"users": ["Probe@*"], "types": ["query"]}, "level": "NONE"},
                {"match": {"paths": ["/internal/*"], "fields": ["delete*", "purge_all"]}, "level": "FULL", "delivery": "strict"},
                {"match": {"paths": ["/internal/*"]}, "level": "NONE"},
                {"match": {"applications": ["shop-*"], "fields": ["*Secret*"]}, "level": "METADATA"},
                {"match": {"recognised": ["export"], "types": ["query"]}, "level": "METADATA", "delivery": "async"},
                {"match": {"fields": ["refreshToken"]}, "level": "NONE"},
                {"match": {"types": ["query"], "fields": ["audited*"]}, "level": "FULL"} // the last
              ]
            }""");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                # application | path         | user            | type         | fields                | decision
                shop          | /graphql     | -               | query        | models                | none
                shop          | /graphql     | -               | mutation     | createModel           | full durable
                shop          | /graphql     | -               | subscription | changes               | full durable
                shop          | /graphql     | -               | unknown      |                       | full durable
                shop          | /graphql     | -               | mutation     |                       | full durable
                shop          | /graphql     | -               | mutation     | login                 | full durable
                shop          | /graphql     | probe@x         | query        | auditedModels         | none
                shop          | /graphql     | PROBE@x         | query        | auditedModels         | none
                shop          | /graphql     | ada@x           | query        | auditedModels         | full durable
                shop          | /graphql     | -               | query        | audited_models        | full durable
                shop          | /graphql     | probe@x         | query        | exportModel           | metadata async
                shop          | /graphql     | probe@x         | mutation     | createModel           | full durable
                shop          | /internal/x  | -               | mutation     | deleteModel           | full strict
                shop          | /internal/x  | -               | mutation     | purgeAll              | full strict
                shop          | /internal/x  | -               | mutation     | createModel           | none
                shop          | /internal/x  | -               | mutation     | createModel,deleteAll | full strict
                shop          | /internal/x  | -               | mutation     | login                 | full durable
                shop          | /internal/x  | -               | unknown      |                       | full durable
                shop          | /internal    | -               | mutation     | deleteModel           | full durable
                shop-de       | /graphql     | -               | mutation     | rotateSecretKey       | metadata durable
                shop-de       | /graphql     | -               | mutation     | rotateSecretKey,x     | full durable
                shop          | /graphql     | -               | mutation     | rotateSecretKey       | full durable
                shop          | /graphql     | -               | query        | exportModel           | metadata async
                shop          | /graphql     | -               | query        | exportModel,audited   | full durable
                shop          | /graphql     | -               | mutation     | exportModel           | full durable
                shop          | /graphql     | -               | mutation     | refreshToken          | none
                shop          | /graphql     | -               | mutation     | refreshToken,login    | full durable
                """)
    void decideByTheFirstThatMatchesAndTheStrongestOfAll(
            String application, String path, String user, String type, String fields, String decision) {
        List<String> names = fields == null ? List.of() : Arrays.asList(fields.split(","));
        Requester requester = new Requester(application, path, user == null ? null : "17", user);
        assertThat(text(POLICY.of(requester).decide(OperationType.valueOf(type.toUpperCase(Locale.ROOT)), names)))
                .isEqualTo(decision);
    }

    @Test
    void leaveOutNeitherSignInsNorExportsNorTheUnknownUnlessTheyNameThem() {
        RequestPolicy all = of("{\"rules\": [{\"level\": \"NONE\"}]}");
        assertThat(text(all.decide(OperationType.MUTATION, List.of("createModel"))))
                .isEqualTo("none");
        assertThat(text(all.decide(OperationType.MUTATION, List.of("login")))).isEqualTo("full durable");
        assertThat(text(all.decide(OperationType.QUERY, List.of("exportModel"))))
                .isEqualTo("full durable");
        assertThat(text(all.decide(OperationType.UNKNOWN, List.of()))).isEqualTo("full durable");

        RequestPolicy named = of("""
                {"rules": [
                  {"match": {"recognised": ["login", "export"]}, "level": "NONE"},
                  {"match": {"types": ["unknown", "mutation"]}, "level": "NONE"}]}""");
        assertThat(text(named.decide(OperationType.MUTATION, List.of("login")))).isEqualTo("none");
        assertThat(text(named.decide(OperationType.QUERY, List.of("exportModel"))))
                .isEqualTo("none");
        assertThat(text(named.decide(OperationType.UNKNOWN, List.of()))).isEqualTo("none");
    }

    @Test
    void takeFromTheSettingsWhatIsASignInAndWhatIsPromised() {
        CapturePolicy policy = Policies.of(
                "{\"rules\": [{\"match\": {\"recognised\": [\"login\"]}, \"level\": \"METADATA\"}]}",
                Map.of("login.fields", "enter", "delivery", "strict"));
        RequestPolicy request = policy.of(new Requester("shop", "/", null, null));
        assertThat(text(request.decide(OperationType.MUTATION, List.of("enter"))))
                .isEqualTo("metadata strict");
        assertThat(text(request.decide(OperationType.MUTATION, List.of("login"))))
                .isEqualTo("full strict");
    }

    @Test
    void areStrictForRequestsAlone() {
        assertThat(POLICY.asksFor(Delivery.STRICT)).isTrue();
        assertThat(POLICY.of(new Requester("shop", "/internal/x", null, null)).asksFor(Delivery.STRICT))
                .isTrue();
        assertThat(POLICY.of(new Requester("shop", "/graphql", null, null)).asksFor(Delivery.STRICT))
                .isFalse();
    }

    @Test
    void sayWhyTheyDoNotMatch() {
        assertThat(POLICY.verdicts(new Requester("shop", "/graphql", null, null), OperationType.QUERY, "models"))
                .extracting(verdict -> verdict.rule() + ": " + verdict.mismatch())
                .containsExactly(
                        "rule 1 (line 5, health): nobody is signed in, and it has users",
                        "rule 2 (line 6): the path '/graphql' is none of its paths",
                        "rule 3 (line 7): the path '/graphql' is none of its paths",
                        "rule 4 (line 8): the application 'shop' is none of its applications",
                        "rule 5 (line 9): the root field is not recognised as what it asks for",
                        "rule 6 (line 10): the root field is none of its fields",
                        "rule 7 (line 11): the root field is none of its fields",
                        "built-in rule 1 (sign-ins): the root field is not recognised as what it asks for",
                        "built-in rule 2 (exports): the root field is not recognised as what it asks for",
                        "built-in rule 3 (all but queries): the type query is none of its types",
                        "built-in rule 4 (what the application records): the root field is not recognised as what it asks for");
    }

    @Test
    void haveOneHashHoweverTheyAreWritten() {
        String one = Policies.of("{\"rules\": [{\"level\": \"FULL\", \"match\": {\"fields\": [\"b_x\", \"a\"]}}]}")
                .hash();
        assertThat(Policies.of("""
                        // the same
                        {"version": 1, "rules": [
                          {"name": "n", "match": {"fields": ["a", "BX", "a"]}, "delivery": "durable", "level": "full"}]}""").hash()).isEqualTo(one).matches("[0-9a-f]{64}");
        assertThat(Policies.of("{\"rules\": [{\"level\": \"METADATA\", \"match\": {\"fields\": [\"b_x\", \"a\"]}}]}")
                        .hash())
                .isNotEqualTo(one);
    }

    @Test
    void haveAHashThatTellsSettingsApart() {
        String text = "{\"rules\": []}";
        String plain = Policies.of(text).hash();
        assertThat(Policies.of(text, Map.of("redact.names", "nickname")).hash()).isNotEqualTo(plain);
        assertThat(Policies.of(text, Map.of("login.fields", "enter")).hash()).isNotEqualTo(plain);
        assertThat(Policies.of(text, Map.of("delivery", "async")).hash()).isNotEqualTo(plain);
        assertThat(Policies.of(text, Map.of("data.dir", "/elsewhere", "policy.file", "/p.json", "spool.wait", "5s"))
                        .hash())
                .isEqualTo(plain);
        assertThat(CapturePolicy.of(Policies.settings(Map.of())).hash()).isEqualTo(plain);
    }

    private static RequestPolicy of(String text) {
        return Policies.of(text).of(new Requester("shop", "/", null, null));
    }

    private static String text(Decision decision) {
        String text = decision.isRecorded() ? decision.level() + " " + decision.delivery() : "none";
        return text.toLowerCase(Locale.ROOT);
    }
}
