package io.graphqlaudit.spool;

import io.graphqlaudit.spool.DiskLog.Deleted;
import io.graphqlaudit.spool.DiskLog.FileMade;
import io.graphqlaudit.spool.DiskLog.FileSynced;
import io.graphqlaudit.spool.DiskLog.FolderMade;
import io.graphqlaudit.spool.DiskLog.FolderSynced;
import io.graphqlaudit.spool.DiskLog.Renamed;
import io.graphqlaudit.spool.DiskLog.Step;
import io.graphqlaudit.spool.DiskLog.Trimmed;
import io.graphqlaudit.spool.DiskLog.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What a disk may hold when the power is cut at a moment: all that was synced, and of the rest some, in any order and
 * in pieces.
 */
final class PowerCut {
    private static final int SECTOR = 512;

    private final List<Step> steps;
    private final Random random;
    private final int mode;
    private final Map<Integer, Integer> syncedFiles = new HashMap<>();
    private final Map<String, Integer> syncedFolders = new HashMap<>();
    private final Map<Integer, byte[]> contents = new HashMap<>();
    private final Map<String, Map<String, Integer>> folders = new HashMap<>();
    private final Set<String> madeFolders = new HashSet<>(Set.of(""));

    /**
     * @param steps what happened until the cut
     * @param mode what becomes of what was not synced: 0 lost, 1 kept, 2 only the older half of it, else anything
     */
    PowerCut(List<Step> steps, Random random, int mode) {
        this.steps = steps;
        this.random = random;
        this.mode = mode;
        for (Step step : steps) {
            if (step instanceof FileSynced synced) {
                syncedFiles.merge(synced.file(), synced.before(), Math::max);
            } else if (step instanceof FolderSynced synced) {
                syncedFolders.merge(synced.folder(), synced.before(), Math::max);
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            apply(steps.get(i), i);
        }
    }

    private void apply(Step step, int index) {
        if (step instanceof Written written) {
            write(written, index);
        } else if (step instanceof Trimmed trimmed) {
            // Giving back zeros is never waited for.
            if (survives(false, index)) {
                contents.computeIfPresent(trimmed.file(), (file, bytes) -> Arrays.copyOf(bytes, (int) trimmed.size()));
            }
        } else if (step instanceof FileMade made) {
            contents.put(made.file(), new byte[(int) made.room()]);
            if (entrySurvives(made.folder(), index)) {
                entries(made.folder()).put(made.name(), made.file());
            }
        } else if (step instanceof FolderMade made && entrySurvives(made.parent(), index)) {
            madeFolders.add(made.path());
        } else if (step instanceof Renamed renamed && entrySurvives(renamed.folder(), index)) {
            entries(renamed.folder()).values().remove(fileOf(renamed, index));
            entries(renamed.folder()).put(renamed.to(), fileOf(renamed, index));
        } else if (step instanceof Deleted deleted && entrySurvives(deleted.folder(), index)) {
            entries(deleted.folder()).remove(deleted.name());
        }
    }

    /** The file that had the name when it was renamed, whether or not its making survived. */
    private Integer fileOf(Renamed renamed, int index) {
        for (int i = index - 1; i >= 0; i--) {
            if (steps.get(i) instanceof FileMade made
                    && made.folder().equals(renamed.folder())
                    && made.name().equals(renamed.from())) {
                return made.file();
            }
        }
        throw new IllegalStateException("nobody made " + renamed);
    }

    private void write(Written written, int index) {
        boolean synced = index < syncedFiles.getOrDefault(written.file(), 0);
        byte[] content = contents.get(written.file());
        int end = (int) written.offset() + written.bytes().length;
        if (synced || survives(false, index)) {
            byte[] grown = content.length < end ? Arrays.copyOf(content, end) : content;
            System.arraycopy(written.bytes(), 0, grown, (int) written.offset(), written.bytes().length);
            contents.put(written.file(), grown);
        } else if (mode > 2) {
            contents.put(written.file(), torn(content, written, end));
        }
    }

    private byte[] torn(byte[] content, Written written, int end) {
        int length = written.bytes().length;
        boolean cutShort = random.nextBoolean();
        int until = cutShort ? random.nextInt(length + 1) : length;
        byte[] grown = Arrays.copyOf(content, Math.max(content.length, (int) written.offset() + until));
        for (int at = 0; at < until; at++) {
            int sector = (int) (written.offset() + at) / SECTOR;
            // The same sector of the same cut is written or not, as a whole.
            if (cutShort || (sector * 31 + end) % 3 != 0) {
                grown[(int) written.offset() + at] = written.bytes()[at];
            }
        }
        return grown;
    }

    private boolean entrySurvives(String folder, int index) {
        return survives(index < syncedFolders.getOrDefault(folder, 0), index);
    }

    private boolean survives(boolean synced, int index) {
        if (synced) {
            return true;
        }
        return switch (mode) {
            case 0 -> false;
            case 1 -> true;
            case 2 -> index < steps.size() - 3;
            default -> random.nextBoolean();
        };
    }

    private Map<String, Integer> entries(String folder) {
        return folders.computeIfAbsent(folder, any -> new HashMap<>());
    }

    /** Writes what is left into an empty folder. */
    void rebuild(Path root) throws IOException {
        for (Map.Entry<String, Map<String, Integer>> folder : folders.entrySet()) {
            if (!isReachable(folder.getKey())) {
                continue;
            }
            Path path = Files.createDirectories(root.resolve(folder.getKey()));
            for (Map.Entry<String, Integer> entry : folder.getValue().entrySet()) {
                Files.write(path.resolve(entry.getKey()), contents.get(entry.getValue()));
            }
        }
    }

    private boolean isReachable(String folder) {
        String path = folder;
        while (!path.isEmpty()) {
            if (!madeFolders.contains(path)) {
                return false;
            }
            int slash = path.lastIndexOf('/');
            path = slash < 0 ? "" : path.substring(0, slash);
        }
        return true;
    }
}
