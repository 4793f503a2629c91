package io.graphqlaudit.admin.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.graphqlaudit.admin.access.TokenSecret;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.persistence.AuditDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A real database of its own, new and migrated, that can be taken away and brought back. */
public final class LeavableDatabase implements AutoCloseable {
    private final HikariDataSource source = ViewDatabase.open();
    private final AtomicInteger openConnections = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    /** How many connections more there are to be. */
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    /** Of how many commits more the answer comes. */
    private final AtomicInteger answered = new AtomicInteger(Integer.MAX_VALUE);

    private final AuditDatabase database;

    public LeavableDatabase(Clock clock) {
        database = AuditDatabase.open(leavable(), text -> "k:" + TokenSecret.hash(text), clock, "1");
    }

    /** What the server under test works with. */
    public AuditDatabase database() {
        return database;
    }

    /** From now on nobody can connect. */
    public void goAway() {
        goAwayAfter(0);
    }

    /** As {@link #goAway}, but for the next so many times. */
    public void goAwayAfter(int connections) {
        left.set(connections);
    }

    /** After so many commits more the database does one of which nobody hears how it ended. */
    public void loseTheAnswerAfter(int commits) {
        answered.set(commits);
    }

    /** How often somebody has connected. */
    public int connections() {
        return connections.get();
    }

    /** From now on they can again. */
    public void comeBack() {
        left.set(Integer.MAX_VALUE);
        answered.set(Integer.MAX_VALUE);
    }

    /** How many connections are in somebody's hands. */
    public int openConnections() {
        return openConnections.get();
    }

    /** Stores them in one batch, in that order. */
    public void store(AuditEvent... events) {
        database.store().store(batch(events));
    }

    /** One batch of those, in that order. */
    public static SpoolBatch batch(AuditEvent... events) {
        List<SpoolBatch.Sequenced> records = new ArrayList<>();
        for (AuditEvent event : events) {
            records.add(new SpoolBatch.Sequenced(records.size() + 1L, AuditRecord.complete(event)));
        }
        return new SpoolBatch("shop", UUID.randomUUID(), records);
    }

    /** Makes a token of that text, which is its name too, without what every token begins with. */
    public void token(
            String token,
            @Nullable String application,
            Instant createdAt,
            @Nullable Instant expiresAt,
            String... scopes) {
        String name = token.replace(TokenSecret.PREFIX, "");
        database.tokens().create(name, TokenSecret.hash(token), Set.of(scopes), application, createdAt, expiresAt);
    }

    /** Does something to the database that no part of the server does, also while it is away from the server. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What the first column of a statement's rows holds; nothing of one that has none. */
    public List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }

    private DataSource leavable() {
        InvocationHandler handler = (proxy, method, arguments) -> {
            connections.incrementAndGet();
            if (left.getAndUpdate(count -> Math.max(0, count - 1)) == 0) {
                throw new SQLNonTransientConnectionException("away", "08001");
            }
            Object answer = method.invoke(source, arguments);
            return answer instanceof Connection connection ? counted(connection) : answer;
        };
        return (DataSource) Proxy.newProxyInstance(
                LeavableDatabase.class.getClassLoader(), new Class<?>[] {DataSource.class}, handler);
    }

    private Connection counted(Connection connection) {
        openConnections.incrementAndGet();
        AtomicBoolean open = new AtomicBoolean(true);
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("close") && open.compareAndSet(true, false)) {
                openConnections.decrementAndGet();
            }
            Object answer;
            try {
                answer = method.invoke(connection, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
            if (method.getName().equals("commit") && answered.getAndDecrement() == 0) {
                throw new SQLNonTransientConnectionException("gone", "08006");
            }
            return answer;
        };
        return (Connection) Proxy.newProxyInstance(
                LeavableDatabase.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }

    @Override
    public void close() {
        database.close();
        source.close();
    }
}
