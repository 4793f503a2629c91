package io.graphqlaudit.capture;

import io.graphqlaudit.graphql.ContentCoding;
import io.graphqlaudit.graphql.PassingInflater;

/**
 * What a compressed answer says, up to as much as is kept of any.
 *
 * @param body what it inflates to, cut where that or the answer is longer than is looked at, or broken
 * @param isLimited whether it inflates to more than is looked at
 */
record InflatedAnswer(CapturedBody body, boolean isLimited) {
    private static final int MOST = 16 << 20;

    /** Whether it begins like gzip or zlib, as no JSON does. */
    static boolean isCompressed(CapturedBody answer) {
        if (answer.isText() || answer.length() < 2) {
            return false;
        }
        int first = answer.bytes()[0] & 0xFF;
        int second = answer.bytes()[1] & 0xFF;
        return (first == 0x1F && second == 0x8B) || (first == 0x78 && (first << 8 | second) % 31 == 0);
    }

    static InflatedAnswer of(CapturedBody answer) {
        CapturedBody inflated = new CapturedBody(MOST);
        try (PassingInflater inflater = new PassingInflater(ContentCoding.GZIP, MOST, inflated::add)) {
            inflater.add(answer.bytes(), 0, answer.length());
            if (answer.isCut() || !inflater.isWhole()) {
                inflated.cut();
            }
            return new InflatedAnswer(inflated, inflater.isCut());
        }
    }
}
