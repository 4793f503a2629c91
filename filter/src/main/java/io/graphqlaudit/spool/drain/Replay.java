package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.ReplayStore;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.SpoolBatch.Sequenced;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.spool.journal.Frame;
import io.graphqlaudit.spool.journal.SegmentFiles;
import io.graphqlaudit.spool.journal.SegmentHeader;
import io.graphqlaudit.spool.journal.SegmentReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Gives kept segments to the store once more, whatever the store says it has: each event that it lacks is stored at
 * the next position. A drain may be at work meanwhile. For one thread and one run.
 */
public final class Replay {
    private static final int BATCH_RECORDS = 500;
    private static final long BATCH_BYTES = 4 << 20;

    private final Path spool;
    private final AuditStore store;
    private final ReplayStore replay;
    private final Predicate<Totals> progress;
    private Totals totals = Totals.NONE;

    /**
     * @param spool the folder of all spools
     * @param store closes what ended instances left open
     * @param replay takes the records
     * @param progress hears after each segment how far it is; false ends the run there
     */
    public Replay(Path spool, AuditStore store, ReplayStore replay, Predicate<Totals> progress) {
        this.spool = spool;
        this.store = store;
        this.replay = replay;
        this.progress = progress;
    }

    /**
     * Reads all segments that became stored at that time or later.
     *
     * @return what came of it
     * @throws StoreUnavailableException when the store cannot be used; what was stored until then stays
     * @throws IOException when the spools cannot be read
     */
    public Totals since(Instant since) throws IOException {
        try (DirectoryStream<Path> applications = Files.newDirectoryStream(spool, Files::isDirectory)) {
            for (Path application : applications) {
                for (Map.Entry<UUID, Path> entry :
                        SpoolFolders.instances(application).entrySet()) {
                    if (!instance(entry.getKey(), entry.getValue(), since)) {
                        return totals;
                    }
                }
            }
        }
        return totals;
    }

    private boolean instance(UUID instance, Path folder, Instant since) throws IOException {
        String application = String.valueOf(folder.getName(folder.getNameCount() - 2));
        long last = 0;
        boolean any = false;
        for (Path file : SegmentFiles.listStored(folder)) {
            if (!isSince(file, since)) {
                continue;
            }
            any = true;
            try (SegmentReader segment = new SegmentReader(file)) {
                last = segment(segment, application, instance, last);
            } catch (NoSuchFileException e) {
                // Its time was over while we came to it.
                continue;
            }
            if (!progress.test(totals)) {
                return false;
            }
        }
        // A living writer always has a segment that is not stored.
        if (any && SegmentFiles.list(folder).isEmpty()) {
            totals = totals.andStored(store.abandon(instance));
        }
        return true;
    }

    private static boolean isSince(Path file, Instant since) throws IOException {
        try {
            return !Files.getLastModifiedTime(file).toInstant().isBefore(since);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private long segment(SegmentReader segment, String folderName, UUID instance, long before) throws IOException {
        List<Item> items = new ArrayList<>();
        long last = before;
        long bytes = 0;
        String application = folderName;
        for (Frame frame = segment.next(true, last); frame != null; frame = segment.next(true, last)) {
            SegmentHeader header = segment.header();
            application = header == null ? application : header.application();
            if (frame.isRecord() && frame.sequence() > last) {
                items.add(Item.of(frame));
                bytes += frame.payload().length;
                last = frame.sequence();
            }
            if (items.size() >= BATCH_RECORDS || bytes >= BATCH_BYTES) {
                give(application, instance, items);
                items.clear();
                bytes = 0;
            }
        }
        give(application, instance, items);
        totals = totals.andSegment(segment.unknownVersion() >= 0, isDamaged(segment));
        return last;
    }

    private static boolean isDamaged(SegmentReader segment) {
        boolean headless = segment.header() == null && segment.unknownVersion() < 0;
        return segment.takeDamagedBytes() > 0 || headless;
    }

    private void give(String application, UUID instance, List<Item> items) {
        List<Sequenced> records = items.stream()
                .filter(item -> item.event().isPresent())
                .map(Item::readable)
                .toList();
        totals = totals.andRead(items.size(), items.size() - records.size());
        if (!records.isEmpty()) {
            give(new SpoolBatch(application, instance, records));
        }
    }

    private void give(SpoolBatch batch) {
        try {
            totals = totals.andStored(replay.replay(batch));
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            if (batch.records().size() == 1) {
                totals = totals.andRead(0, 1);
                return;
            }
            for (Sequenced one : batch.records()) {
                give(new SpoolBatch(batch.application(), batch.instance(), List.of(one)));
            }
        }
    }

    /**
     * What came of a replay so far.
     *
     * @param segments segments that were read
     * @param records whole records in them
     * @param stored records that the store lacked and now has
     * @param unreadable records that could not be read, or that the store refused
     * @param laterVersion segments of a later version, which were passed over
     * @param damaged segments with bytes that are no record, or without a header that can be read; all records in
     *     them that are whole were read
     */
    public record Totals(long segments, long records, long stored, long unreadable, long laterVersion, long damaged) {
        static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0);

        private Totals andSegment(boolean later, boolean damage) {
            return new Totals(
                    segments + 1,
                    records,
                    stored,
                    unreadable,
                    laterVersion + (later ? 1 : 0),
                    damaged + (damage ? 1 : 0));
        }

        private Totals andRead(int more, int amongThemUnreadable) {
            return new Totals(
                    segments, records + more, stored, unreadable + amongThemUnreadable, laterVersion, damaged);
        }

        private Totals andStored(int more) {
            return new Totals(segments, records, stored + more, unreadable, laterVersion, damaged);
        }
    }
}
