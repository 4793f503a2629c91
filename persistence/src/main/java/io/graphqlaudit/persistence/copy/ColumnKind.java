package io.graphqlaudit.persistence.copy;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a column holds, whatever its database calls it, and how such values pass from one database to another. */
enum ColumnKind {
    /** A time; databases without time zones keep it in UTC. */
    TIME {
        @Override
        @Nullable
        Object read(ResultSet row, int column, String type) throws SQLException {
            if (type.contains("datetime")) {
                LocalDateTime utc = row.getObject(column, LocalDateTime.class);
                return utc == null ? null : utc.atOffset(ZoneOffset.UTC);
            }
            return row.getObject(column, OffsetDateTime.class);
        }

        @Override
        void write(PreparedStatement statement, int parameter, Object value, String type) throws SQLException {
            OffsetDateTime time = (OffsetDateTime) value;
            statement.setObject(
                    parameter,
                    type.contains("datetime")
                            ? time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                            : time);
        }
    },
    /** An instance or an event. */
    ID {
        @Override
        @Nullable
        Object read(ResultSet row, int column, String type) throws SQLException {
            return row.getObject(column, UUID.class);
        }

        @Override
        void write(PreparedStatement statement, int parameter, Object value, String type) throws SQLException {
            statement.setObject(parameter, value instanceof UUID ? value : UUID.fromString((String) value));
        }
    },
    /** Bytes. */
    BYTES {
        @Override
        @Nullable
        Object read(ResultSet row, int column, String type) throws SQLException {
            return row.getBytes(column);
        }

        @Override
        void write(PreparedStatement statement, int parameter, Object value, String type) throws SQLException {
            statement.setBytes(parameter, (byte[]) value);
        }
    },
    /** Yes or no. */
    FLAG {
        @Override
        @Nullable
        Object read(ResultSet row, int column, String type) throws SQLException {
            return unlessNull(row, row.getBoolean(column));
        }

        @Override
        void write(PreparedStatement statement, int parameter, Object value, String type) throws SQLException {
            statement.setBoolean(parameter, value instanceof Number number ? number.longValue() != 0 : (boolean) value);
        }
    },
    /** A whole number. */
    NUMBER {
        @Override
        @Nullable
        Object read(ResultSet row, int column, String type) throws SQLException {
            return unlessNull(row, row.getLong(column));
        }

        @Override
        void write(PreparedStatement statement, int parameter, Object value, String type) throws SQLException {
            boolean yes = Boolean.TRUE.equals(value);
            statement.setLong(parameter, value instanceof Number number ? number.longValue() : yes ? 1 : 0);
        }
    },
    /** Text. */
    TEXT {
        @Override
        @Nullable
        Object read(ResultSet row, int column, String type) throws SQLException {
            return row.getString(column);
        }

        @Override
        void write(PreparedStatement statement, int parameter, Object value, String type) throws SQLException {
            statement.setString(parameter, value.toString());
        }
    };

    /** The kind of a column, by what JDBC and the database call its type. */
    static ColumnKind of(int jdbcType, String type) {
        String name = type.toLowerCase(Locale.ROOT);
        if (name.contains("timestamp") || name.contains("datetime")) {
            return TIME;
        }
        if (name.contains("uuid")) {
            return ID;
        }
        return switch (jdbcType) {
            case Types.BOOLEAN, Types.BIT -> FLAG;
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT -> NUMBER;
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> BYTES;
            default -> TEXT;
        };
    }

    private static @Nullable Object unlessNull(ResultSet row, Object read) throws SQLException {
        return row.wasNull() ? null : read;
    }

    /** The value of a row, in a form that every database takes. */
    abstract @Nullable Object read(ResultSet row, int column, String type) throws SQLException;

    /** Gives a statement the value for a column of this kind; it was read from a column of this or a like kind. */
    abstract void write(PreparedStatement statement, int parameter, Object value, String type) throws SQLException;
}
