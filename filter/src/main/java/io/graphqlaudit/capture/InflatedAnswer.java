package io.graphqlaudit.capture;

import io.graphqlaudit.graphql.ContentCoding;
import io.graphqlaudit.graphql.PassingInflater;

/** What a compressed answer says, up to as much as is kept of any. */
final class InflatedAnswer {
    private static final int MOST = 16 << 20;

    private InflatedAnswer() {}

    /** Whether it begins like gzip or zlib, as no JSON does. */
    static boolean isCompressed(CapturedBody answer) {
        if (answer.isText() || answer.length() < 2) {
            return false;
        }
        int first = answer.bytes()[0] & 0xFF;
        int second = answer.bytes()[1] & 0xFF;
        return (first == 0x1F && second == 0x8B) || (first == 0x78 && (first << 8 | second) % 31 == 0);
    }

    static CapturedBody of(CapturedBody answer) {
        CapturedBody inflated = new CapturedBody(MOST);
        try (PassingInflater inflater = new PassingInflater(ContentCoding.GZIP, MOST, inflated::add)) {
            inflater.add(answer.bytes(), 0, answer.length());
            if (answer.isCut() || !inflater.isWhole()) {
                inflated.cut();
            }
        }
        return inflated;
    }
}
