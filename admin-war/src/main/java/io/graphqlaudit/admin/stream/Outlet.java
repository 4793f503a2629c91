package io.graphqlaudit.admin.stream;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What waits to be written to one client. It is written when the connection takes it and never waited for, so that a client
 * that does not read holds no thread. Safe for use by several threads.
 */
final class Outlet implements WriteListener {
    /** With so many bytes waiting there is room for no more events. */
    static final int MOST_WAITING = 64 * 1024;

    private final ServletOutputStream out;
    private final Runnable broken;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private long takenBytes;
    /** Whether the server will say when it takes more: until then it must not be asked again. */
    private boolean isForServerToSay = true;

    private boolean isUnflushed;
    private boolean closed;

    /** @param broken called once, in any thread, when nothing can be written any more */
    Outlet(ServletOutputStream out, Runnable broken) {
        this.out = out;
        this.broken = broken;
    }

    /** Has the server say when it takes something. */
    void open() {
        out.setWriteListener(this);
    }

    /** Writes it when its turn has come; not at all behind the end. */
    void write(byte[] frame) {
        synchronized (this) {
            waiting.add(frame);
            waitingBytes += frame.length;
            if (isForServerToSay || closed) {
                return;
            }
        }
        drain();
    }

    /** Whether more should be written: events only, since what else there is to say is short. */
    synchronized boolean hasRoom() {
        return waitingBytes < MOST_WAITING;
    }

    /** How many bytes the server has taken so far; the same as before while the client reads nothing. */
    synchronized long takenBytes() {
        return takenBytes;
    }

    /** Whether something waits for the client. */
    synchronized boolean isWaiting() {
        return waitingBytes > 0;
    }

    /** Nothing is written from now on. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        waitingBytes = 0;
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            isForServerToSay = false;
        }
        drain();
    }

    @Override
    public void onError(Throwable problem) {
        close();
        broken.run();
    }

    private void drain() {
        if (!writeWhatIsTaken()) {
            broken.run();
        }
    }

    /** False when the connection is broken. */
    private synchronized boolean writeWhatIsTaken() {
        try {
            while (!closed && (isUnflushed || !waiting.isEmpty())) {
                if (!out.isReady()) {
                    isForServerToSay = true;
                    return true;
                }
                writeNext();
            }
            return true;
        } catch (IOException | IllegalStateException e) {
            close();
            return false;
        }
    }

    private void writeNext() throws IOException {
        byte[] frame = waiting.poll();
        if (frame == null) {
            isUnflushed = false;
            out.flush();
            return;
        }
        waitingBytes -= frame.length;
        takenBytes += frame.length;
        isUnflushed = true;
        out.write(frame);
    }
}
