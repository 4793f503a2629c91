package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Failures;
import io.graphqlaudit.testing.LogLines;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What fails in our own code while an application is served changes nothing for it or its client, and is told without content. */
class OwnFailureTest {
    private static final String PLANTED = "hunter2, as a message of ours could hold it";

    /** What code of ours, or what stands below it, can throw. */
    private enum Failure {
        UNCHECKED(IllegalStateException::new),
        TOO_DEEP(StackOverflowError::new),
        CLASS_MISSING(NoClassDefFoundError::new);

        // A reference to a constructor, which cannot change.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Function<String, Throwable> made;

        Failure(Function<String, Throwable> made) {
            this.made = made;
        }

        void happens() {
            Throwable thrown = made.apply(PLANTED);
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }
    }

    static Stream<Arguments> servers() {
        return Stream.of(TestServer.Kind.values())
                .flatMap(kind -> Stream.of("durable", "async")
                        .flatMap(delivery ->
                                Stream.of(Failure.values()).map(failure -> Arguments.of(kind, delivery, failure))));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void noApplicationNoticesThatTheSinkThrows(TestServer.Kind kind, String delivery, Failure failure)
            throws Exception {
        ContractHost bare = ContractHost.bare(kind, Protocol.HTTP_1_1);
        try (LogLines log = LogLines.of(Failures.class)) {
            ContractHost host = ContractHost.delivering(kind, delivery);
            try {
                host.sink().onAccept(failure::happens);
                for (Cell cell : cells()) {
                    assertThat(host.observe(cell.contract())).as("%s", cell).isEqualTo(bare.observe(cell.contract()));
                    assertThat(host.failures()).as("%s: failures told", cell).isPositive();
                }
            } finally {
                host.close();
            }
            assertThat(log.lines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).doesNotContain(PLANTED).doesNotContain("hunter2"));
        } finally {
            bare.close();
        }
    }

    private static List<Cell> cells() {
        return Arrays.stream(CellAnswer.values())
                .flatMap(answer -> Stream.of(
                        new Cell(
                                Cell.Form.JSON_BODY,
                                Cell.Encoding.UNSAID,
                                RawCall.Framing.DECLARED_LENGTH,
                                CellReading.STREAM,
                                answer),
                        new Cell(
                                Cell.Form.URL,
                                Cell.Encoding.UNSAID,
                                RawCall.Framing.DECLARED_LENGTH,
                                CellReading.QUERY,
                                answer)))
                .toList();
    }
}
