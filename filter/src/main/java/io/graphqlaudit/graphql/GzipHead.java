package io.graphqlaudit.graphql;

/** Finds the end of a gzip member's header (RFC 1952, section 2.3) byte by byte. */
final class GzipHead {
    static final int MAGIC = 0x1F8B;

    private static final int FIXED_LENGTH = 10;
    private static final int DEFLATED = 8;
    private static final int HAS_CHECK = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private Part part = Part.FIXED;
    private int place;
    private int flags;
    private int extra;
    private boolean proper;

    private enum Part {
        FIXED,
        EXTRA_LOW,
        EXTRA_HIGH,
        EXTRA,
        NAME,
        COMMENT,
        CHECK_LOW,
        CHECK_HIGH,
        OVER
    }

    /** A member begins. */
    void begin() {
        part = Part.FIXED;
        place = 0;
        proper = true;
    }

    /** Whether it is a header of this format. */
    boolean isProper() {
        return proper;
    }

    /** Takes the next byte; whether it is the last of the header. */
    boolean isOverWith(byte next) {
        int b = next & 0xFF;
        part = switch (part) {
            case FIXED -> fixed(b);
            case EXTRA_LOW -> {
                extra = b;
                yield Part.EXTRA_HIGH;
            }
            case EXTRA_HIGH -> {
                extra |= b << 8;
                yield extra == 0 ? behind(Part.EXTRA) : Part.EXTRA;
            }
            case EXTRA -> --extra == 0 ? behind(part) : part;
            case NAME, COMMENT -> b == 0 ? behind(part) : part;
            case CHECK_LOW -> Part.CHECK_HIGH;
            case CHECK_HIGH, OVER -> Part.OVER;
        };
        return part == Part.OVER;
    }

    private Part fixed(int b) {
        switch (place++) {
            case 0 -> proper &= b == MAGIC >> 8;
            case 1 -> proper &= b == (MAGIC & 0xFF);
            case 2 -> proper &= b == DEFLATED;
            case 3 -> flags = b;
            default -> {
                // Time and system are of no interest.
            }
        }
        return place == FIXED_LENGTH ? behind(Part.FIXED) : Part.FIXED;
    }

    private Part behind(Part last) {
        if (last.compareTo(Part.EXTRA_LOW) < 0 && (flags & HAS_EXTRA) != 0) {
            return Part.EXTRA_LOW;
        }
        if (last.compareTo(Part.NAME) < 0 && (flags & HAS_NAME) != 0) {
            return Part.NAME;
        }
        if (last.compareTo(Part.COMMENT) < 0 && (flags & HAS_COMMENT) != 0) {
            return Part.COMMENT;
        }
        return (flags & HAS_CHECK) != 0 ? Part.CHECK_LOW : Part.OVER;
    }
}
