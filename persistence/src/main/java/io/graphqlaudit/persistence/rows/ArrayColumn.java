package io.graphqlaudit.persistence.rows;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A column and its values.
 *
 * @param name its name
 * @param type its type in the database
 * @param array makes an array for its values
 * @param value its value in a row
 */
record ArrayColumn<R, V>(String name, String type, IntFunction<@Nullable V[]> array, Function<R, @Nullable V> value) {
    static <R> ArrayColumn<R, Long> number(String name, Function<R, @Nullable Long> value) {
        return new ArrayColumn<>(name, "bigint", Long[]::new, value);
    }

    static <R> ArrayColumn<R, Short> code(String name, Function<R, @Nullable Short> value) {
        return new ArrayColumn<>(name, "smallint", Short[]::new, value);
    }

    static <R> ArrayColumn<R, String> text(String name, Function<R, @Nullable String> value) {
        return new ArrayColumn<>(name, "text", String[]::new, value);
    }

    /** Times and ids go as text: the driver has no shorter form of them for arrays. */
    static <R> ArrayColumn<R, String> written(String name, String type, Function<R, Object> value) {
        return new ArrayColumn<>(
                name, type, String[]::new, row -> value.apply(row).toString());
    }

    Array in(Connection connection, List<R> rows) throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray(array));
    }
}
