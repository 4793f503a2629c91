package io.graphqlaudit.spool.drain;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Which spools a drain takes. For the drain's thread; what is left to others may be asked by any. */
interface Territory extends Closeable {
    /** The folder of all spools. */
    Path spool();

    /** The folders of the applications to drain now. */
    Set<Path> applications() throws IOException;

    /** The names of folders that are passed over, each with the word that says who drains it. */
    Map<String, String> leftToOthers();
}
