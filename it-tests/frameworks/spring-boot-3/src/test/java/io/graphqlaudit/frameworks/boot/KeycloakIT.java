package io.graphqlaudit.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.frameworks.Recorded;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Somebody signs in at a real Keycloak by OpenID Connect, wrongly and rightly, changes something and signs out. */
class KeycloakIT {
    private static final String CREATE = "mutation { createModel(name: \"a\") { name } }";
    private static final String NOT_SHOWN =
            "NOT SHOWN: a sign-in at a real Keycloak; mvn verify -Pframeworks shows it, and downloads 160 MB once";

    private static Recorded recorded;

    @BeforeAll
    static void ask(@TempDir Path data) throws Exception {
        if (KeycloakServer.HOME.isEmpty()) {
            System.err.println(NOT_SHOWN);
            abort(NOT_SHOWN);
        }
        try (KeycloakServer keycloak = KeycloakServer.start();
                ConfigurableApplicationContext context =
                        ModelApplication.start(properties(data, keycloak.issuer()), TokenSecurity.Client.class)) {
            URI shop = URI.create("http://127.0.0.1:" + ModelApplication.port(context));
            Browser browser = new Browser();
            HttpResponse<String> form = browser.open("asked", shop.resolve("/oauth2/authorization/keycloak"));
            HttpResponse<String> refused =
                    browser.fillIn("refused", form, Map.of("username", "ada", "password", "guess"));
            assertThat(refused.uri().getPort()).as("refused by Keycloak").isNotEqualTo(shop.getPort());
            HttpResponse<String> in =
                    browser.fillIn("signed-in", refused, Map.of("username", "ada", "password", "lovelace"));
            assertThat(in.uri().getPort()).as("back in the shop").isEqualTo(shop.getPort());
            assertThat(browser.ask("create", shop.resolve("/graphql"), CREATE).body())
                    .contains("createModel");
            browser.post("out", shop.resolve("/logout"), Map.of());
            browser.ask("afterwards", shop.resolve("/graphql"), CREATE);
            // Keycloak still knows who that is, and asks for nothing.
            browser.open("again", shop.resolve("/oauth2/authorization/keycloak"));
            browser.open("forged", shop.resolve("/login/oauth2/code/keycloak?code=made-up&state=made-up"));
        }
        recorded = Recorded.in(data, "shop");
    }

    @Test
    void tellsASignInOnceWithTheNameAndAddressThatKeycloakGives() {
        assertThat(told("signed-in")).containsExactly("LOGIN login SUCCESS ada@example.com");
        AuditEvent login = events("signed-in").get(0);
        assertThat(login.actor().userId()).matches("[0-9a-f]{8}-[0-9a-f-]{27}");
        assertThat(login.source().clientIp()).isEqualTo("127.0.0.1");
    }

    @Test
    void knowsWhoActsAfterwards() {
        assertThat(told("create")).containsExactly("OPERATION create SUCCESS ada@example.com");
        AuditEvent create = events("create").get(0);
        assertThat(create.actor().userId())
                .isEqualTo(events("signed-in").get(0).actor().userId());
        assertThat(create.actor().evidence()).isEqualTo(ActorEvidence.PRINCIPAL);
        assertThat(create.actor().knownBeforehand()).isTrue();
    }

    @Test
    void tellsTheSignOut() {
        assertThat(told("out")).containsExactly("LOGIN logout SUCCESS ada@example.com");
        assertThat(told("afterwards")).containsExactly("OPERATION create SUCCESS -");
    }

    @Test
    void tellsASignInThatKeycloakAsksNoPasswordFor() {
        assertThat(told("again")).containsExactly("LOGIN login SUCCESS ada@example.com");
    }

    /** Keycloak alone knows of it. */
    @Test
    void knowsNothingOfAPasswordThatKeycloakRefused() {
        assertThat(told("asked")).isEmpty();
        assertThat(told("refused")).isEmpty();
    }

    /** Spring Security turns it away before it judges anybody, and tells nobody. */
    @Test
    void knowsNothingOfAnAnswerThatNobodyHasAskedFor() {
        assertThat(told("forged")).isEmpty();
    }

    @Test
    void keepsNoSecret() {
        assertThat(recorded.events().toString()).doesNotContain("lovelace", "guess", "shop-secret", "made-up", "eyJ");
    }

    private static List<AuditEvent> events(String request) {
        return recorded.events().getOrDefault(request, List.of());
    }

    private static List<String> told(String request) {
        return events(request).stream()
                .map(event -> event.identity().kind() + " " + event.effect().action() + " "
                        + event.outcome().result() + " "
                        + (event.actor().email() == null ? "-" : event.actor().email()))
                .toList();
    }

    private static List<String> properties(Path data, String issuer) {
        return List.of(
                "graphqlaudit.enabled=true",
                "graphqlaudit.data-dir=" + data,
                "spring.application.name=shop",
                "spring.security.oauth2.client.registration.keycloak.client-id=shop",
                "spring.security.oauth2.client.registration.keycloak.client-secret=shop-secret",
                "spring.security.oauth2.client.registration.keycloak.scope=openid,email,profile",
                "spring.security.oauth2.client.provider.keycloak.issuer-uri=" + issuer);
    }
}
