package io.graphqlaudit.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.frameworks.Models;
import io.graphqlaudit.frameworks.Recorded;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** An application that knows its users by bearer tokens alone. */
class BearerTokenIT {
    private static final String CREATE = "mutation { createModel(name: \"a\") { name } }";
    private static final KeyPair KEYS = keys();

    private static Recorded recorded;

    @BeforeAll
    static void ask(@TempDir Path data) throws Exception {
        List<String> properties =
                List.of("graphqlaudit.enabled=true", "graphqlaudit.data-dir=" + data, "spring.application.name=shop");
        try (ConfigurableApplicationContext context =
                ModelApplication.start(properties, TokenSecurity.Resource.class, Decoder.class)) {
            Client client = new Client(ModelApplication.port(context));
            long soon = Instant.now().plusSeconds(600).getEpochSecond();
            String valid = token(KEYS, soon);
            assertThat(client.ask("valid", CREATE, bearer(valid)).statusCode()).isEqualTo(200);
            assertThat(client.ask("again", CREATE, bearer(valid)).statusCode()).isEqualTo(200);
            assertThat(client.ask("forged", CREATE, bearer(token(keys(), soon))).statusCode())
                    .isEqualTo(401);
            assertThat(client.ask("expired", CREATE, bearer(token(KEYS, soon - 86_400)))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(client.ask("without", CREATE).statusCode()).isEqualTo(401);
        }
        recorded = Recorded.in(data, "shop");
    }

    @Test
    void tellsWhoActsByTheClaimsOfEachToken() {
        for (String request : List.of("valid", "again")) {
            AuditEvent event = only(request);
            assertThat(event.identity().kind()).isEqualTo(EventKind.OPERATION);
            assertThat(event.actor().userId()).isEqualTo("user-1");
            assertThat(event.actor().email()).isEqualTo(Models.EMAIL);
            assertThat(event.actor().knownBeforehand()).isTrue();
        }
    }

    @Test
    void tellsOfRefusedTokensByTheStatusAndNotWhoTheyClaimToBe() {
        for (String request : List.of("forged", "expired", "without")) {
            AuditEvent event = only(request);
            assertThat(event.identity().kind()).isEqualTo(EventKind.OPERATION);
            assertThat(event.outcome().httpStatus()).isEqualTo(401);
            assertThat(event.actor().userId()).isNull();
        }
    }

    @Test
    void keepsNoToken() {
        assertThat(recorded.events().toString()).doesNotContain("eyJ");
    }

    private static AuditEvent only(String request) {
        List<AuditEvent> events = recorded.events().getOrDefault(request, List.of());
        assertThat(events).as(request).hasSize(1);
        return events.get(0);
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private static String token(KeyPair keys, long expires) throws GeneralSecurityException {
        String signed = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoded("{\"sub\":\"user-1\",\"email\":\"%s\",\"exp\":%d}"
                        .formatted(Models.EMAIL, expires)
                        .getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.UTF_8));
        return signed + "." + encoded(signature.sign());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Knows the test's key. */
    @Configuration(proxyBeanMethods = false)
    static class Decoder {
        @Bean
        JwtDecoder decoder() {
            return NimbusJwtDecoder.withPublicKey((RSAPublicKey) KEYS.getPublic())
                    .build();
        }
    }
}
