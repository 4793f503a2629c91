package io.graphqlaudit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.event.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Map<String, String> NONE = Map.of();

    @Test
    void prefersTheStrongestPlace() {
        Map<String, String> environment = Map.of("GRAPHQLAUDIT_LOGIN_FIELDS", "fromEnvironment");
        Map<String, String> properties = Map.of("graphqlaudit.login.fields", "fromProperty");
        Map<String, String> context = Map.of("login.fields", "fromContext");
        Map<String, String> init = Map.of("login.fields", "fromInit");

        assertThat(logins(init, context, properties, environment)).isEqualTo("fromInit");
        assertThat(logins(NONE, context, properties, environment)).isEqualTo("fromContext");
        assertThat(logins(NONE, NONE, properties, environment)).isEqualTo("fromProperty");
        assertThat(logins(NONE, NONE, NONE, environment)).isEqualTo("fromEnvironment");
        assertThat(logins(NONE, NONE, NONE, NONE)).isEqualTo("built-in");
    }

    @Test
    void takesTheApplicationOnlyFromItsOwnDescriptor() {
        Settings settings = new Settings(new SettingSources(
                NONE,
                NONE,
                Map.of("graphqlaudit.application", "shared"),
                Map.of("GRAPHQLAUDIT_APPLICATION", "shared")));
        assertThat(settings.string(KnownSettings.APPLICATION)).isEmpty();
    }

    @Test
    void readsASecretFromTheFileThatTheEnvironmentNames(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "s3cret\n");
        Settings settings = new Settings(
                new SettingSources(NONE, NONE, NONE, Map.of("GRAPHQLAUDIT_JDBC_PASSWORD_FILE", file.toString())));
        assertThat(settings.string(KnownSettings.JDBC_PASSWORD)).contains("s3cret");
    }

    @Test
    void refusesAnUnknownInitParamAndNamesTheNearest() {
        Settings settings = new Settings(new SettingSources(Map.of("login.field", "x"), NONE, NONE, NONE));
        assertThatThrownBy(settings::refuseUnknownInitParams)
                .isInstanceOf(SettingsException.class)
                .hasMessage("The init-param 'login.field' is not a setting of GraphQL Audit; did you mean"
                        + " 'login.fields'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pool.size", "jdbc.driver", "log.level", "x"})
    void suggestsNothingFarFetched(String name) {
        Settings settings = new Settings(new SettingSources(NONE, NONE, Map.of("graphqlaudit." + name, "x"), NONE));
        assertThat(settings.warnings())
                .containsExactly("The system property 'graphqlaudit." + name + "' is not a setting of GraphQL Audit;"
                        + " docs/configuration.md lists those there are.");
    }

    @ParameterizedTest
    @CsvSource({"ENABELD, ENABLED", "JDBC_PASWORD, JDBC_PASSWORD", "RETENTION_DAY, RETENTION_DAYS", "DELIVREY, DELIVERY"
    })
    void suggestsWhatASlipWasMeantFor(String slip, String meant) {
        Settings settings = new Settings(new SettingSources(NONE, NONE, NONE, Map.of("GRAPHQLAUDIT_" + slip, "x")));
        assertThat(settings.warnings())
                .singleElement()
                .asString()
                .endsWith("did you mean 'GRAPHQLAUDIT_" + meant + "'?");
    }

    @Test
    void warnsOfWhatIsNotReadWhereItStands() {
        Settings settings = new Settings(new SettingSources(
                NONE, NONE, Map.of("graphqlaudit.actor.resolver", "x"), Map.of("GRAPHQLAUDIT_APPLICATION", "x")));
        assertThat(settings.warnings())
                .containsExactlyInAnyOrder(
                        "The system property 'graphqlaudit.actor.resolver' is not read: actor.resolver may differ between"
                                + " the applications of one server, so it is set as init-param or context-param.",
                        "The environment variable 'GRAPHQLAUDIT_APPLICATION' is not read: application may differ between"
                                + " the applications of one server, so it is set as init-param or context-param.");
    }

    @Test
    void doesNotWarnOfWhatIsHandedOnFromWhereItStands() {
        Settings settings = new Settings(
                new SettingSources(Map.of("application", "x"), NONE, NONE, Map.of("GRAPHQLAUDIT_APPLICATION", "x")));
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void warnsOfUnknownPropertiesAndVariablesOnly() {
        Settings settings = new Settings(new SettingSources(
                NONE,
                Map.of("someone.elses", "x"),
                Map.of("graphqlaudit.datadir", "x", "graphqlaudit.data.dir", "x"),
                Map.of("GRAPHQLAUDIT_JDBC_URI", "x", "GRAPHQLAUDIT_JDBC_URL_FILE", "x", "PATH", "x")));
        assertThat(settings.warnings())
                .containsExactly(
                        "The system property 'graphqlaudit.datadir' is not a setting of GraphQL Audit; did you mean"
                                + " 'graphqlaudit.data.dir'?",
                        "The environment variable 'GRAPHQLAUDIT_JDBC_URI' is not a setting of GraphQL Audit; did you"
                                + " mean 'GRAPHQLAUDIT_JDBC_URL'?");
    }

    @Test
    void readsSpansSizesListsAndChoices() {
        Settings settings = new Settings(new SettingSources(
                Map.of(
                        "spool.wait", "250 ms",
                        "capture.max-document", "2KiB",
                        "export.demo-models", " a , b c ,, ",
                        "delivery", "Async"),
                NONE,
                NONE,
                NONE));
        assertThat(settings.duration(KnownSettings.SPOOL_WAIT)).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.bytes(KnownSettings.CAPTURE_MAX_DOCUMENT)).isEqualTo(2048);
        assertThat(settings.list(KnownSettings.EXPORT_DEMO_MODELS)).containsExactly("a", "b c");
        assertThat(settings.choice(KnownSettings.DELIVERY, Delivery.class)).isEqualTo(Delivery.ASYNC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"input.badge", "email badge", "built-in; badge", "$badge", "*"})
    void refusesWhatCanBeNoName(String wrong) {
        Settings settings =
                new Settings(new SettingSources(Map.of("login.actor-arguments", "email," + wrong), NONE, NONE, NONE));
        assertThatThrownBy(() -> settings.names(KnownSettings.LOGIN_ACTOR_ARGUMENTS))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "The setting login.actor-arguments takes names, separated by commas; '" + wrong + "' is none.");
    }

    @ParameterizedTest
    @CsvSource({"1,1", " 7 ,7", "50,50"})
    void readsNumbersBetweenTheirBounds(String value, int number) {
        assertThat(exportsAtOnce(value)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "51", "-1", "4.5", "four", "99999999999"})
    void refusesOtherNumbers(String value) {
        assertThatThrownBy(() -> exportsAtOnce(value))
                .isInstanceOf(SettingsException.class)
                .hasMessage("The value '" + value + "' of the setting exports.at-once is not a number from 1 to 50.");
    }

    private static int exportsAtOnce(String value) {
        Map<String, String> given = Map.of("exports.at-once", value);
        return new Settings(new SettingSources(given, NONE, NONE, NONE)).number(ExportSettings.AT_ONCE, 1, 50);
    }

    @Test
    void saysWhatAWrongValueShouldHaveBeen() {
        Settings settings = new Settings(new SettingSources(
                Map.of("spool.wait", "soon", "delivery", "maybe", "enabled", "yes"), NONE, NONE, NONE));
        assertThatThrownBy(() -> settings.duration(KnownSettings.SPOOL_WAIT)).hasMessageContaining("500ms");
        assertThatThrownBy(() -> settings.choice(KnownSettings.DELIVERY, Delivery.class))
                .hasMessageContaining("async, durable, strict");
        assertThatThrownBy(() -> settings.flag(KnownSettings.ENABLED)).hasMessageContaining("true or false");
    }

    @Test
    void everySettingHasANameOfItsOwnInEveryPlace() {
        assertThat(KnownSettings.all()).extracting(Setting::name).doesNotHaveDuplicates();
        assertThat(KnownSettings.all()).extracting(Setting::environmentVariable).doesNotHaveDuplicates();
    }

    private static String logins(
            Map<String, String> init,
            Map<String, String> context,
            Map<String, String> properties,
            Map<String, String> environment) {
        return new Settings(new SettingSources(init, context, properties, environment))
                .string(KnownSettings.LOGIN_FIELDS)
                .orElseThrow();
    }
}
