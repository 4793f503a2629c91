package io.graphqlaudit.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.SpoolBatch.Sequenced;
import io.graphqlaudit.persistence.database.Database;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 brings commits to disk when it is told to, and several threads tell it so: the drain, and those of /ingest. */
class H2CommitDurabilityTest {
    private static final String COMMIT = "commit";
    private static final String CHECKPOINT = "CHECKPOINT SYNC";

    @TempDir
    private Path folder;

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final AtomicReference<Runnable> beforeCommit = new AtomicReference<>(() -> {});

    @Test
    void bringsToDiskWhatWasCommittedBehindTheCheckpointOfAnotherThread() {
        try (HikariDataSource pool = TestDatabase.empty(Database.H2, folder)) {
            TestDatabase.migrate(pool, Database.H2);
            try (AuditDatabase database = AuditDatabase.open(watched(pool), value -> value, TestDatabase.CLOCK, "1")) {
                AuditRecord record = AuditRecord.complete(Sample.operation().event());
                SpoolBatch batch = new SpoolBatch("shop", UUID.randomUUID(), List.of(new Sequenced(1, record)));
                var prepared = database.store().prepare(batch);
                done.clear();
                beforeCommit.set(() -> {
                    beforeCommit.set(() -> {});
                    database.store().lastStoredSequence(UUID.randomUUID());
                });

                prepared.store();

                assertThat(done).contains(COMMIT, CHECKPOINT);
                assertThat(done.get(done.size() - 1)).isEqualTo(CHECKPOINT);
            }
        }
    }

    private DataSource watched(DataSource pool) {
        return proxy(DataSource.class, pool, (name, arguments, call) -> {
            Object answer = call.get();
            return answer instanceof Connection connection ? watched(connection) : answer;
        });
    }

    private Connection watched(Connection connection) {
        return proxy(Connection.class, connection, (name, arguments, call) -> {
            if (name.equals(COMMIT)) {
                beforeCommit.get().run();
                Object answer = call.get();
                done.add(COMMIT);
                return answer;
            }
            Object answer = call.get();
            return name.equals("createStatement") ? watched((Statement) answer) : answer;
        });
    }

    private Statement watched(Statement statement) {
        return proxy(Statement.class, statement, (name, arguments, call) -> {
            Object answer = call.get();
            if (arguments.contains(CHECKPOINT)) {
                done.add(CHECKPOINT);
            }
            return answer;
        });
    }

    private static <T> T proxy(Class<T> type, T real, Watch watch) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    List<?> given = arguments == null ? List.of() : Arrays.asList(arguments);
                    try {
                        return watch.called(method.getName(), given, () -> {
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException e) {
                                throw new Failed(e.getCause());
                            } catch (IllegalAccessException e) {
                                throw new AssertionError(e);
                            }
                        });
                    } catch (Failed e) {
                        throw e.getCause();
                    }
                }));
    }

    private interface Watch {
        Object called(String method, List<?> arguments, Supplier<Object> call);
    }

    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Failed(Throwable cause) {
            super(cause);
        }
    }
}
