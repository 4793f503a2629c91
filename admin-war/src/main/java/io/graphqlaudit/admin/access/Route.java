package io.graphqlaudit.admin.access;

import io.graphqlaudit.admin.web.ErrorShape;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a path asks of its callers.
 *
 * @param path the exact path below the web application, or with {@code /*} at its end all paths below it, as the
 *     Servlet specification has it in section 12.2
 * @param scope the scope a token needs; null where nobody needs a token
 * @param errors the form of its errors
 * @param withoutStore whether it stays open, while the store is away, to whoever was let in lately; where nobody needs a token,
 *     whether nobody is even looked at
 */
public record Route(String path, @Nullable Scope scope, ErrorShape errors, boolean withoutStore) {
    private static final String BELOW = "/*";

    public Route {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(errors, "errors");
    }

    /** A path that is closed while nobody can say whose a token is. */
    public Route(String path, @Nullable Scope scope, ErrorShape errors) {
        this(path, scope, errors, false);
    }

    /** A path for everybody. */
    public static Route anonymous(String path) {
        return new Route(path, null, ErrorShape.PLAIN);
    }

    /** A path that answers everybody alike, and so without asking the store who it is. */
    public static Route forAnybody(String path) {
        return new Route(path, null, ErrorShape.PLAIN, true);
    }

    /** Whether that path, decoded, is one of this route's. */
    boolean leads(String asked) {
        if (!path.endsWith(BELOW)) {
            return asked.equals(path);
        }
        String above = path.substring(0, path.length() - BELOW.length());
        return asked.equals(above) || asked.startsWith(above + "/");
    }
}
