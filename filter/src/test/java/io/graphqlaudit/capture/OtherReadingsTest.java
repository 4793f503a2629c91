package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** URLs that some server reads in a way of its own: decoded twice, or together with the body. */
class OtherReadingsTest {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final ScriptedSink sink = new ScriptedSink();
    private final Capture capture = Captures.into(sink, Map.of());

    /** SmallRye's servlet decodes what the container has decoded. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ,#%0Amutation{deleteAll #⏎{books #%0A}⏎} | MUTATION { deleteAll } MUTATION_OVER_GET ODD_ENCODING
            %6dutation{deleteAll}                 | MUTATION { deleteAll } MUTATION_OVER_GET ODD_ENCODING
            mutation{deleteAll(x:"C++")}          | MUTATION { deleteAll } MUTATION_OVER_GET
            mutation{deleteAll(x:"100%")}         | MUTATION { deleteAll } MUTATION_OVER_GET
            mutation{deleteAll(x:"%41")}          | MUTATION { deleteAll } MUTATION_OVER_GET
            {books(like:"a%25")}                  |
            """)
    void tellsWhatIsReadWhereTheUrlIsDecodedTwice(String query, @Nullable String told) {
        exchange("GET", "query=" + encoded(query.replace('⏎', '\n')), null, "").end(FixedAnswer.OK);

        assertThat(told()).isEqualTo(parts(told));
    }

    @Test
    void readsVariablesDecodedTwiceToo() {
        String variables = "{\"a\":\"%22,%22x%22:true,%22b%22:%22\"}";
        exchange(
                        "GET",
                        "query=" + encoded("mutation($x:Boolean=false){ping deleteAll @include(if:$x)}") + "&variables="
                                + encoded(variables),
                        null,
                        "")
                .end(FixedAnswer.OK);

        assertThat(told())
                .containsExactly(
                        "MUTATION { ping } MUTATION_OVER_GET",
                        "MUTATION { ping deleteAll } MUTATION_OVER_GET ODD_ENCODING");
    }

    /** Where it is allowed to, SmallRye's servlet takes the body for a patch of the URL. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            query=query A{ping} mutation B{deleteAll}&operationName=A        | {"operationName":"B"}   | MUTATION { deleteAll } MIXED_SOURCES
            query=query A{ping} mutation B{deleteAll}&operationName=A        | {"variables":{"x":1}}   |
            query=mutation($x:Boolean=false){deleteAll @include(if:$x) ping} | {"variables":{"x":true}} | MUTATION { deleteAll ping } MIXED_SOURCES; MUTATION { ping } MIXED_SOURCES
            variables={"x":true,"y":1} | {"query":"mutation($x:Boolean=false){deleteAll @include(if:$x) ping}"} | MUTATION { ping }; MUTATION { deleteAll ping } MIXED_SOURCES
            variables={"x":true} | {"query":"mutation($x:Boolean=false){deleteAll @include(if:$x) ping}","variables":{"x":null}} | MUTATION { deleteAll ping } CONDITION_UNKNOWN; MUTATION { ping } MIXED_SOURCES
            operationName=B      | {"query":"query A{ping} mutation B{deleteAll}","operationName":"A"} |
            operationName=B      | {"query":"mutation B{deleteAll}"} | MUTATION { deleteAll }
            operationName=hint   | {"query":"mutation{deleteAll}"}   | MUTATION { deleteAll }
            query=mutation{deleteAll} | {"query":"mutation{createAll}"} | MUTATION { createAll } MIXED_SOURCES; MUTATION { deleteAll } MIXED_SOURCES
            query=mutation{deleteAll} | {"name":"x"}                    | MUTATION { deleteAll }
            query={ping}         | [{"operationName":"B"}]           |
            """)
    void tellsWhatUrlAndBodyAskTogether(String url, String body, @Nullable String told) {
        read(exchange("POST", encodedValues(url), JSON, body), body);

        assertThat(told()).isEqualTo(parts(told));
    }

    @Test
    void tellsWhatUrlAndBareDocumentAskTogether() {
        String body = "mutation($x:Boolean=false){deleteAll @include(if:$x) ping}";
        read(exchange("POST", encodedValues("variables={\"x\":true}"), "application/graphql", body), body);

        assertThat(told()).containsExactly("MUTATION { ping }", "MUTATION { deleteAll ping } MIXED_SOURCES");
    }

    @Test
    void tellsWhatUrlAndFormAskTogether() {
        String body = "operationName=B";
        String url = "query=query A{ping} mutation B{deleteAll}&operationName=A";
        read(exchange("POST", encodedValues(url), FORM, body), body);

        assertThat(told()).containsExactly("MUTATION { deleteAll } MIXED_SOURCES");
    }

    @Test
    void hasOnDiskWhatBothAskBeforeTheApplicationHasTheEndOfTheBody() {
        Capture strict = Captures.into(sink, Map.of("delivery", "strict"));
        String body = "{\"operationName\":\"B\"} ";
        String url = encodedValues("query=query A{ping} mutation B{deleteAll}&operationName=A");
        CapturedExchange exchange = strict.exchange(facts("POST", url, JSON, body.length(), null));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.read(bytes, 0, bytes.length - 1);

        assertThat(exchange.mayAct()).isTrue();
        assertThat(sink.stages()).containsExactly("OPENED deleteAll");
    }

    /** A container passes over how a form says that it is compressed. */
    @Test
    void believesTheContainerWhatAFormHolds() {
        CapturedExchange exchange = capture.exchange(facts("POST", null, FORM, 9, "br"));
        exchange.parametersRead(() -> Map.of("query", new String[] {"mutation{login(user:\"a\",password:\"b\")}"}));
        exchange.end(FixedAnswer.OK);

        assertThat(sink.offered())
                .extracting(record -> record.event().identity().kind())
                .containsExactly(EventKind.OPERATION, EventKind.LOGIN);
    }

    private List<String> told() {
        return sink.offered().stream().map(EvasionRecords::told).toList();
    }

    private static List<String> parts(@Nullable String told) {
        return told == null ? List.of() : List.of(told.split("; ", -1));
    }

    private static String encodedValues(String query) {
        return Arrays.stream(query.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .map(pair -> pair[0] + "=" + encoded(pair[1]))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void read(CapturedExchange exchange, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.read(bytes, 0, bytes.length);
        exchange.requestEnded();
        exchange.end(FixedAnswer.OK);
    }

    private CapturedExchange exchange(String method, String query, @Nullable String contentType, String body) {
        return capture.exchange(facts(method, query, contentType, body.length(), null));
    }

    private static RequestFacts facts(
            String method,
            @Nullable String query,
            @Nullable String contentType,
            int length,
            @Nullable String encoding) {
        return new RequestFacts(
                Instant.EPOCH,
                method,
                query,
                contentType,
                contentType != null,
                length,
                () -> new RequestFacts.Provenance(Source.none(), Trace.none()),
                Actor.anonymous(),
                encoding,
                false,
                "/graphql");
    }
}
