package io.graphqlaudit.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/** Notes what somebody sends to a database, so that it can be sent again with nothing around it. For one thread. */
final class RecordedSql {
    private final List<Step> steps = new ArrayList<>();

    /** The same data source, with all that its connections are sent noted. */
    DataSource noting(DataSource source) {
        return proxy(
                DataSource.class,
                source,
                (method, answer, arguments) -> answer instanceof Connection connection ? noting(connection) : answer);
    }

    /** What was sent since the last time. */
    Replay taken() {
        Replay replay = new Replay(List.copyOf(steps));
        steps.clear();
        return replay;
    }

    private Connection noting(Connection connection) {
        return proxy(Connection.class, connection, (method, answer, arguments) -> {
            if (method.getName().equals("commit")) {
                steps.add(new Step("", List.of()));
            }
            if (answer instanceof PreparedStatement prepared) {
                return noting(prepared, (String) arguments[0]);
            }
            return answer instanceof Statement statement ? noting(statement) : answer;
        });
    }

    private Statement noting(Statement statement) {
        return proxy(Statement.class, statement, (method, answer, arguments) -> {
            if (method.getName().startsWith("execute")) {
                steps.add(new Step((String) arguments[0], List.of()));
            }
            return answer;
        });
    }

    private PreparedStatement noting(PreparedStatement statement, String sql) {
        List<Binding> bindings = new ArrayList<>();
        return proxy(PreparedStatement.class, statement, (method, answer, arguments) -> {
            if (method.getName().startsWith("execute")) {
                steps.add(new Step(sql, List.copyOf(bindings)));
            } else if (method.getName().startsWith("set") && arguments.length >= 2) {
                bindings.add(new Binding(method, Arrays.asList(arguments)));
            }
            return answer;
        });
    }

    private static <T> T proxy(Class<T> type, T target, Noting noting) {
        InvocationHandler handler = (proxy, method, given) -> {
            Object[] arguments = given == null ? new Object[0] : given;
            try {
                return noting.answer(method, method.invoke(target, arguments), arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(RecordedSql.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private interface Noting {
        Object answer(Method method, Object answer, Object... arguments);
    }

    /**
     * One statement as it was executed, or a commit.
     *
     * @param sql its text; empty for a commit
     */
    private record Step(String sql, List<Binding> bindings) {}

    private record Binding(Method setter, List<Object> arguments) {}

    /** What was sent, in order. */
    record Replay(List<Step> steps) {
        /** Sends it again in the same transactions, and reads each value that is answered; answers how many rows. */
        int send(Connection connection) throws SQLException {
            int rows = 0;
            for (Step step : steps) {
                if (step.sql().isEmpty()) {
                    connection.commit();
                } else {
                    rows += send(connection, step);
                }
            }
            return rows;
        }

        private static int send(Connection connection, Step step) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(step.sql())) {
                for (Binding binding : step.bindings()) {
                    binding.setter().invoke(statement, binding.arguments().toArray());
                }
                return statement.execute() ? read(statement) : 0;
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("a setter of the driver", e);
            }
        }

        private static int read(PreparedStatement statement) throws SQLException {
            try (ResultSet rows = statement.getResultSet()) {
                int columns = rows.getMetaData().getColumnCount();
                int count = 0;
                while (rows.next()) {
                    for (int column = 1; column <= columns; column++) {
                        rows.getObject(column);
                    }
                    count++;
                }
                return count;
            }
        }
    }
}
