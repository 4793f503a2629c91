package io.graphqlaudit.admin.start;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is, for people; holds no secret.
 *
 * @param product the database and its version
 * @param url its JDBC URL without user, password and options
 */
record StorePlace(String product, String url) {
    static StorePlace of(DatabaseMetaData database) throws SQLException {
        return new StorePlace(
                database.getDatabaseProductName() + " " + database.getDatabaseProductVersion(),
                withoutSecrets(database.getURL()));
    }

    /** Options may be secrets, and so may be whatever stands before an {@code @}. */
    static String withoutSecrets(@Nullable String url) {
        return url == null ? "unknown" : url.replaceFirst("[;?].*", "").replaceFirst("//.*@", "//");
    }

    @Override
    public String toString() {
        return product + ", " + url;
    }
}
