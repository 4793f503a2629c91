package io.graphqlaudit.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Group commit as bare as can be: one thread writes what waits, syncs once, and wakes whoever waited for it. */
final class BareJournal {
    private final ConcurrentLinkedQueue<Entry> queue = new ConcurrentLinkedQueue<>();
    private final FileChannel channel;
    private final Thread committer = new Thread(this::commit, "bare");
    private volatile boolean resting;
    private volatile boolean closed;

    BareJournal(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        committer.start();
    }

    void append(byte[] bytes) {
        Entry entry = new Entry(bytes);
        queue.add(entry);
        wake();
        while (!entry.done) {
            LockSupport.park(this);
        }
    }

    private void wake() {
        if (resting) {
            resting = false;
            LockSupport.unpark(committer);
        }
    }

    private void commit() {
        List<Entry> batch = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.allocateDirect(4 << 20);
        try {
            while (!closed) {
                for (Entry entry = queue.poll(); entry != null; entry = queue.poll()) {
                    buffer.put(entry.bytes);
                    batch.add(entry);
                }
                if (batch.isEmpty()) {
                    rest();
                    continue;
                }
                channel.write(buffer.flip());
                channel.force(false);
                buffer.clear();
                batch.forEach(Entry::finish);
                batch.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rest() {
        resting = true;
        if (queue.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        resting = false;
    }

    void close() throws IOException {
        closed = true;
        LockSupport.unpark(committer);
        try {
            committer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        channel.close();
    }

    private static final class Entry {
        private final byte[] bytes;
        private final Thread waiter = Thread.currentThread();
        private volatile boolean done;

        private Entry(byte[] bytes) {
            this.bytes = bytes;
        }

        private void finish() {
            done = true;
            LockSupport.unpark(waiter);
        }
    }
}
