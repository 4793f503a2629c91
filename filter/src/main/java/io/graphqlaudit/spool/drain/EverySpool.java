package io.graphqlaudit.spool.drain;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Every spool of a data folder but those whose own application drains them. */
final class EverySpool implements Territory {
    private final Path spool;
    private volatile Map<String, String> others = Map.of();

    EverySpool(Path spool) {
        this.spool = spool;
    }

    @Override
    public Path spool() {
        return spool;
    }

    @Override
    public Set<Path> applications() throws IOException {
        Set<Path> mine = new LinkedHashSet<>();
        Map<String, String> theirs = new TreeMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(spool, Files::isDirectory)) {
            for (Path folder : folders) {
                Optional<String> word = DrainedBy.wordIn(folder);
                if (word.isPresent()) {
                    theirs.put(String.valueOf(folder.getFileName()), word.get());
                } else {
                    mine.add(folder);
                }
            }
        }
        others = Collections.unmodifiableMap(theirs);
        return mine;
    }

    @Override
    public Map<String, String> leftToOthers() {
        return others;
    }

    @Override
    public void close() {}
}
