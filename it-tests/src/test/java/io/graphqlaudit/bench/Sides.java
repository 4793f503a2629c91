package io.graphqlaudit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The same application on one server, once for each side of a comparison. */
final class Sides implements AutoCloseable {
    private final Map<Side, ApplicationProcess> processes = new EnumMap<>(Side.class);
    private final Container container;

    private Sides(Container container) {
        this.container = container;
    }

    /** Starts them, each with a folder of its own below the given one. */
    static Sides start(Container container, Path folder) throws IOException {
        Sides sides = new Sides(container);
        boolean started = false;
        try {
            for (Side side : Side.values()) {
                Path own = Files.createDirectories(folder.resolve(side.name()));
                sides.processes.put(side, ApplicationProcess.start(container, side, own));
            }
            started = true;
            return sides;
        } finally {
            if (!started) {
                sides.close();
            }
        }
    }

    /** Where the audited side writes, of sides started with that folder. */
    static Path audited(Path folder) {
        return folder.resolve(Side.AUDITED.name());
    }

    Container container() {
        return container;
    }

    ApplicationProcess of(Side side) {
        return processes.get(side);
    }

    @Override
    public void close() throws IOException {
        for (ApplicationProcess process : processes.values()) {
            process.close();
        }
    }
}
