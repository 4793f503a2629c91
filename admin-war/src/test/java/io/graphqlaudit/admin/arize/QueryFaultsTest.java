package io.graphqlaudit.admin.arize;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each says what was wrong as it was written, and what is taken there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryFaultsTest {
    private static final String ARGUMENTS = "known there: after, before, endTime, first, last, startTime.";

    private ViewServer server;

    @BeforeAll
    void start() throws Exception {
        server = GraphQlServer.open();
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {acount{id}} | There is no field 'acount' in 'Query'; known there: account, node, rateLimit.
            {account{emails}} | There is no field 'emails' in 'Account'; known there: authenticatedAuditLogs, createdAt, exporterAuditLogs, id, name, unauthenticatedAuditLogs.
            {node(id: 1){... on User {mail}}} | There is no field 'mail' in 'User'; known there: email, id.
            {node(id: 1){...U}} fragment U on User {mail} | There is no field 'mail' in 'User'; known there: email, id.
            {__type(name: "x"){fields{nam}}} | There is no field 'nam' in '__Field'; known there: args, deprecationReason, description, isDeprecated, name, type.
            {__type(nam: 5, name: "x"){name}} | There is no argument 'nam' of the field '__type'; known there: name.
            {account(id: 1){id}} | There is no argument 'id' of the field 'account'; none is known there.
            {account{id @includes(if: true)}} | There is no directive 'includes'; known there: defer, deprecated, experimental_disableErrorPropagation, include, oneOf, skip, specifiedBy.
            {account{unauthenticatedAuditLogs(first: "x"){edges{cursor}}}} | The argument 'first' is "x", which is not an Int: a whole number of 32 bits.
            {account{unauthenticatedAuditLogs(first: TEN){edges{cursor}}}} | The argument 'first' is TEN, which is not an Int: a whole number of 32 bits.
            {account{unauthenticatedAuditLogs(first: [1, {a: 2.5}]){edges{cursor}}}} | The argument 'first' is [1, {a : 2.5}], which is not an Int: a whole number of 32 bits.
            {account{unauthenticatedAuditLogs(after: 5){edges{cursor}}}} | The argument 'after' is 5, which is not a String: text in quotes.
            {account{unauthenticatedAuditLogs(endTime: "now"){edges{cursor}}}} | The argument 'endTime' is "now", which is not a DateTime such as 2025-01-01T00:00:00Z, in the years 0001 to 9999 of UTC.
            {account{id @include(if: "yes")}} | The argument 'if' is "yes", which is not a Boolean: true or false.
            {node(id: 1.5){id}} | The argument 'id' is 1.5, which is not an ID: text in quotes.
            query($n: String){account{unauthenticatedAuditLogs(first: $n){edges{cursor}}}} | The variable 'n' is of another type than the argument 'first', which takes an Int: a whole number of 32 bits. Declare it as $n: Int.
            query($i: ID){node(id: $i){id}} | The variable 'i' is of another type than the argument 'id', which takes an ID: text in quotes. Declare it as $i: ID!.
            query($s: String!){account{id @include(if: $s)}} | The variable 's' is of another type than the argument 'if', which takes a Boolean: true or false. Declare it as $s: Boolean!.
            query($n: Int = "ten"){account{unauthenticatedAuditLogs(first: $n){edges{cursor}}}} | The default of the variable 'n' is "ten", which is not an Int: a whole number of 32 bits.
            """)
    void namesWhatIsKnown(String query, String sentence) throws Exception {
        Answer answer = ask(query, Map.of());

        assertThat(answer.firstError()).isEqualTo(sentence);
        assertThat(answer.firstCode()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
    }

    @Test
    void namesTheArgumentsOfAField() throws Exception {
        assertThat(ask("{account{exporterAuditLogs(limit: 5){edges{cursor}}}}", Map.of())
                        .firstError())
                .isEqualTo("There is no argument 'limit' of the field 'exporterAuditLogs'; " + ARGUMENTS);
    }

    @Test
    void namesTheArgumentsOfADirective() throws Exception {
        List<?> errors = (List<?>)
                ask("{account{id @include(iff: true)}}", Map.of()).body().get("errors");

        assertThat(errors)
                .extracting(error -> ((Map<?, ?>) error).get("message"))
                .asString()
                .contains("There is no argument 'iff' of the directive '@include'; known there: if.");
    }

    @Test
    void showsTheValueOfAVariableAsItWasSent() throws Exception {
        String query = "query($n: Int, $t: DateTime){account{unauthenticatedAuditLogs(first: $n, startTime: $t){"
                + "edges{cursor}}}}";

        assertThat(ask(query, Map.of("n", List.of("x", Map.of("a", 1)))).firstError())
                .isEqualTo("The variable 'n' is [\"x\",{\"a\":1}], which is not an Int: a whole number of 32 bits.");
        assertThat(ask(query, Map.of("t", "now")).firstError())
                .isEqualTo("The variable 't' is \"now\", which is not a DateTime such as 2025-01-01T00:00:00Z, in the"
                        + " years 0001 to 9999 of UTC.");
    }

    @Test
    void tellsOfVariablesThatAreNullOrMissing() throws Exception {
        String query = "query($n: Int!){account{unauthenticatedAuditLogs(first: $n){edges{cursor}}}}";

        assertThat(ask(query, Collections.singletonMap("n", null)).firstError())
                .isEqualTo("The variable 'n' is null, which is not an Int: a whole number of 32 bits.");
        assertThat(ask(query, Map.of()).firstError())
                .isEqualTo("The variable 'n' is missing; it has to be an Int: a whole number of 32 bits.");
    }

    @Test
    void callsANumberOutOfRangeSo() throws Exception {
        String query = "query($n: Int){account{unauthenticatedAuditLogs(first: $n){edges{cursor}}}}";
        BigDecimal huge = new BigDecimal("1e400");

        assertThat(ask(query, Map.of("n", huge)).firstError())
                .isEqualTo(
                        "The variable 'n' is a number out of range, which is not an Int: a whole number of 32 bits.");
        assertThat(ask(query, Map.of("n", Arrays.asList(huge, null, Map.of("a", huge.negate()))))
                        .firstError())
                .startsWith("The variable 'n' is [\"a number out of range\",null,{\"a\":\"a number out of range\"}");
        assertThat(ask(query, Map.of("n", "Infinity")).firstError())
                .isEqualTo("The variable 'n' is \"Infinity\", which is not an Int: a whole number of 32 bits.");
    }

    @Test
    void repeatsNoLongText() throws Exception {
        String longName = "n".repeat(5_000);
        for (String query : List.of(
                "{account{" + longName + "}}",
                "{account{unauthenticatedAuditLogs(" + longName + ": 1){edges{cursor}}}}",
                "{account{unauthenticatedAuditLogs(first: \"" + longName + "\"){edges{cursor}}}}",
                "{" + longName + ": account}",
                "{account{id} " + longName + "(",
                "{account{..." + longName + "}}")) {
            assertThat(ask(query, Map.of()).firstError()).hasSizeBetween(20, 1_001);
        }
        assertThat(ask(
                                "query($n: Int){account{unauthenticatedAuditLogs(first: $n){edges{cursor}}}}",
                                Map.of("n", longName))
                        .firstError())
                .hasSizeBetween(20, 200);
    }

    private Answer ask(String query, Map<String, Object> variables) throws Exception {
        return GraphQlServer.ask(server, ViewServer.TOKEN, query, variables);
    }
}
