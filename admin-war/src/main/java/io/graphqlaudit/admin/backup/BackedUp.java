package io.graphqlaudit.admin.backup;

import java.util.regex.Pattern;

/**
 * Which files of a data folder belong into a backup, and out of one into a data folder, by their paths with slashes.
 * Locks must not be opened by anybody else, what is being prepared holds nothing, and requests to a server or unpacked
 * programs would be obeyed where they are restored.
 */
final class BackedUp {
    /** The packed database. */
    static final String STORE = "store/audit.zip";

    private static final String NAME = "(?!\\.{1,2}/)[^/\\\\\\x00]+";
    private static final Pattern KEY = Pattern.compile("keys/[^/\\\\\\x00]+\\.key");
    private static final Pattern SEGMENT =
            Pattern.compile("spool/" + NAME + "/" + NAME + "/segment-\\d{10}\\.(spool|stored)");
    /** Without it a spool that its own application brings elsewhere would be stored where it is restored, too. */
    private static final Pattern DRAINED_BY = Pattern.compile("spool/" + NAME + "/drained-by");

    private BackedUp() {}

    /** Whether the path is that of a key. */
    static boolean isKey(String path) {
        return KEY.matcher(path).matches();
    }

    /** Whether a backup may hold the path. */
    static boolean isPart(String path) {
        return path.equals(STORE)
                || isKey(path)
                || SEGMENT.matcher(path).matches()
                || DRAINED_BY.matcher(path).matches();
    }
}
