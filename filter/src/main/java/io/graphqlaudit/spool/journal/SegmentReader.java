package io.graphqlaudit.spool.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the intact frames of one segment in order, while it is written or afterwards. Bytes that are no frame are
 * never taken for one; they are counted. For one thread.
 */
public final class SegmentReader implements Closeable {
    private static final int WINDOW = 256 << 10;
    /** How far ahead of the last one a sequence number may be to be believed when looking for the next frame. */
    private static final long PLAUSIBLE = 1L << 32;

    private final FileChannel channel;
    private byte[] window = new byte[0];
    private long windowStart;
    private int windowSize;
    private long position;
    private boolean started;
    private long damagedBytes;
    private boolean endedInDamage;
    private @Nullable SegmentHeader header;
    private int unknownVersion = -1;

    /**
     * Opens it.
     *
     * @throws java.nio.file.NoSuchFileException when it is gone
     */
    public SegmentReader(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    /**
     * The next intact frame; null when there is none (yet), or the format is unknown.
     *
     * @param ended whether nothing more will be written to it: what is no frame is then passed over
     * @param lastSequence the highest sequence number read so far; numbers far beyond are not believed
     */
    public @Nullable Frame next(boolean ended, long lastSequence) throws IOException {
        if (!started && !start(ended)) {
            return null;
        }
        int length = intactLength(position);
        if (length == 0 && ended) {
            length = findNext(lastSequence);
        }
        if (length == 0) {
            windowSize = 0;
            return null;
        }
        int at = (int) (position - windowStart);
        Frame frame = new Frame(
                FrameFormat.sequenceAt(window, at),
                FrameFormat.typeAt(window, at),
                Arrays.copyOfRange(window, at + FrameFormat.OVERHEAD, at + FrameFormat.PREFIX + length));
        position += FrameFormat.PREFIX + length;
        return frame;
    }

    /** The header, as far as it can be read now. */
    Optional<SegmentHeader> readHeader() throws IOException {
        int available = load(0, (int) Math.min(channel.size(), 4096));
        return SegmentHeader.read(window, Math.min(available, 4096)) instanceof HeaderRead.Intact intact
                ? Optional.of(intact.header())
                : Optional.empty();
    }

    /** Steps back before the frame read last, so that it is read again. */
    void unread(Frame frame) {
        position -= FrameFormat.OVERHEAD + frame.payload().length;
    }

    /** The version in the header when this code does not know it, else -1. */
    public int unknownVersion() {
        return unknownVersion;
    }

    /** The segment's header, once it was read; null when there is none that can be read. */
    public @Nullable SegmentHeader header() {
        return header;
    }

    /** How far it was read, in bytes. */
    public long position() {
        return position;
    }

    /** Number of unreadable bytes passed since the last call. */
    public long takeDamagedBytes() {
        long taken = damagedBytes;
        damagedBytes = 0;
        return taken;
    }

    /** Whether the segment's last bytes are unreadable, so that they may be a write cut short. */
    public boolean endedInDamage() {
        return endedInDamage;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private boolean start(boolean ended) throws IOException {
        int available = load(0, (int) Math.min(channel.size(), 4096));
        HeaderRead read = SegmentHeader.read(window, Math.min(available, 4096));
        if (read instanceof HeaderRead.Intact intact) {
            header = intact.header();
            position = intact.length();
        } else if (read instanceof HeaderRead.UnknownVersion unknown) {
            unknownVersion = unknown.version();
            return false;
        } else if (!ended) {
            windowSize = 0;
            return false;
        }
        started = true;
        return true;
    }

    /** The length of the intact frame there, loaded into the window; 0 when there is none. */
    private int intactLength(long at) throws IOException {
        if (load(at, FrameFormat.OVERHEAD) < FrameFormat.OVERHEAD) {
            return 0;
        }
        int length = FrameFormat.lengthAt(window, (int) (at - windowStart));
        if (length < FrameFormat.MIN_LENGTH || length > FrameFormat.MAX_LENGTH) {
            return 0;
        }
        int whole = FrameFormat.PREFIX + length;
        // A damaged length must not make the window grow for nothing.
        boolean loaded = at + whole <= windowStart + windowSize;
        if (!loaded && (at + whole > channel.size() || load(at, whole) < whole)) {
            return 0;
        }
        return FrameFormat.isIntact(window, (int) (at - windowStart), length) ? length : 0;
    }

    /** Looks for a frame behind bytes that are none, and moves there; else moves to the end. */
    private int findNext(long lastSequence) throws IOException {
        long size = channel.size();
        boolean blank = true;
        for (long at = position; at < size; at++) {
            if (load(at, 1) == 0) {
                break;
            }
            blank &= window[(int) (at - windowStart)] == 0;
            if (at > position && isPlausible(at, lastSequence)) {
                int length = intactLength(at);
                if (length > 0) {
                    damagedBytes += at - position;
                    position = at;
                    return length;
                }
            }
        }
        // A rest of zeros is room that was prepared and not used.
        if (!blank) {
            damagedBytes += size - position;
            endedInDamage = true;
        }
        position = size;
        return 0;
    }

    private boolean isPlausible(long at, long lastSequence) throws IOException {
        if (load(at, FrameFormat.OVERHEAD) < FrameFormat.OVERHEAD) {
            return false;
        }
        int index = (int) (at - windowStart);
        int length = FrameFormat.lengthAt(window, index);
        long sequence = FrameFormat.sequenceAt(window, index);
        return length >= FrameFormat.MIN_LENGTH
                && length <= FrameFormat.MAX_LENGTH
                && sequence >= 0
                && sequence <= lastSequence + PLAUSIBLE;
    }

    /** Sees to it that the window holds those bytes if the file has them; answers how many it holds from there. */
    private int load(long at, int wanted) throws IOException {
        long end = windowStart + windowSize;
        if (at < windowStart || at + wanted > end) {
            read(at, wanted);
            end = windowStart + windowSize;
        }
        return (int) Math.max(0, end - at);
    }

    private void read(long at, int wanted) throws IOException {
        int size = Math.max(WINDOW, wanted);
        if (window.length < size) {
            window = new byte[size];
        }
        ByteBuffer into = ByteBuffer.wrap(window);
        int count = 0;
        while (into.hasRemaining() && count >= 0) {
            count = channel.read(into, at + into.position());
        }
        windowStart = at;
        windowSize = into.position();
    }
}
