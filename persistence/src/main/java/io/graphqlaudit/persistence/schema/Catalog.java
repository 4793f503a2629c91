package io.graphqlaudit.persistence.schema;

import io.graphqlaudit.persistence.database.Database;

/**
 * The query, for each database, for what there is, in lower case: tables, each with {@code .column} and
 * {@code #index}, and sequences, each with nothing.
 */
final class Catalog {
    private static final String H2 = """
            select lower(table_name), '.' || lower(column_name) from information_schema.columns
            where table_schema = current_schema
            union all
            select lower(table_name), '#' || lower(index_name) from information_schema.indexes
            where table_schema = current_schema
            union all
            select lower(sequence_name), '' from information_schema.sequences
            where sequence_schema = current_schema
            """;

    /** As the search path finds them; an index that could not be finished is of no use. */
    private static final String POSTGRESQL = """
            select t.relname, '.' || c.attname from pg_class t join pg_attribute c on c.attrelid = t.oid
            where pg_table_is_visible(t.oid) and t.relname like 'audit%' and t.relkind in ('r', 'p')
              and c.attnum > 0 and not c.attisdropped
            union all
            select t.relname, '#' || i.relname from pg_index x
            join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
            where pg_table_is_visible(t.oid) and t.relname like 'audit%' and x.indisvalid
            union all
            select s.relname, '' from pg_class s
            where pg_table_is_visible(s.oid) and s.relname like 'audit%' and s.relkind = 'S'
            """;

    private static final String MARIADB = """
            select table_name, concat('.', column_name) from information_schema.columns
            where table_schema = database()
            union all
            select table_name, concat('#', index_name) from information_schema.statistics
            where table_schema = database()
            union all
            select table_name, '' from information_schema.tables
            where table_schema = database() and table_type = 'SEQUENCE'
            """;

    private Catalog() {}

    static String of(Database database) {
        return switch (database) {
            case H2 -> H2;
            case POSTGRESQL -> POSTGRESQL;
            case MARIADB -> MARIADB;
        };
    }
}
