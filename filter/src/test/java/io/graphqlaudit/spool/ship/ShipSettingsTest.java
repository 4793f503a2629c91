package io.graphqlaudit.spool.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShipSettingsTest {
    @Test
    void sendsNothingUnlessAnAddressIsSet() {
        assertThat(ShipSettings.of(settings(Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://audit.example.com/graphql-audit",
                "https://audit.example.com/graphql-audit/",
                "http://127.0.0.1:8080",
                "http://[::1]:8080/x",
                "http://localhost:8080"
            })
    void takesTheAddressOfAnAdminWar(String url) {
        ShipSettings taken = ShipSettings.of(with(url, Map.of())).orElseThrow();
        assertThat(taken.endpoint().toString()).isEqualTo(url.replaceAll("/$", "") + "/ingest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit.example.com",
                "ftp://audit.example.com",
                "https://user:secret@audit.example.com",
                "https://audit.example.com?token=secret",
                "https:// secret",
                "https:///secret"
            })
    void refusesWhatIsNoAddressWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> ShipSettings.of(with(url, Map.of())))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("ship.url")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "audit.example.com, does not begin with https://",
        "https:///x, names no host",
        "https://a:b@audit.example.com, holds a user or a password",
        "https://audit.example.com?x, goes on behind its path",
        "https:// x, is not a URL"
    })
    void saysWhatIsWrongAndWhatWouldBeRight(String url, String flaw) {
        assertThatThrownBy(() -> ShipSettings.of(with(url, Map.of())))
                .hasMessageStartingWith("The value of the setting ship.url " + flaw)
                .hasMessageEndingWith(
                        ": give the address of an admin WAR, such as https://audit.example.com/graphql-audit.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://audit.example.com", "http://127.0.0.1.example.com", "http://10.0.0.1"})
    void sendsInTheClearToAnotherHostOnlyWhereThatIsSaid(String url) {
        assertThatThrownBy(() -> ShipSettings.of(with(url, Map.of()))).hasMessageContaining("ship.insecure");
        assertThat(ShipSettings.of(with(url, Map.of("ship.insecure", "true")))).isPresent();
    }

    @Test
    void needsAToken() {
        Settings settings = settings(Map.of("ship.url", "https://audit.example.com"));
        assertThatThrownBy(() -> ShipSettings.of(settings)).hasMessageContaining("needs ship.token");
    }

    @Test
    void neverShowsTheToken() {
        Settings wrong = settings(Map.of("ship.url", "https://audit.example.com", "ship.token", "se cret"));
        assertThatThrownBy(() -> ShipSettings.of(wrong)).hasMessageNotContaining("cret");
        assertThat(ShipSettings.of(with("https://audit.example.com", Map.of())).toString())
                .doesNotContain("gqa_");
    }

    private static Settings with(String url, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("ship.url", url);
        all.put("ship.token", "gqa_token");
        return settings(all);
    }

    private static Settings settings(Map<String, String> params) {
        return new Settings(new SettingSources(params, Map.of(), Map.of(), Map.of()));
    }
}
