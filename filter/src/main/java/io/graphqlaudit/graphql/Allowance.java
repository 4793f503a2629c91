package io.graphqlaudit.graphql;

/** What is left of a limit. */
final class Allowance {
    private int left;

    Allowance(int limit) {
        left = limit;
    }

    int left() {
        return left;
    }

    boolean isSpent() {
        return left <= 0;
    }

    void take(int amount) {
        left = amount > left ? 0 : left - amount;
    }

    void giveBack(int amount) {
        left = left > Integer.MAX_VALUE - amount ? Integer.MAX_VALUE : left + amount;
    }
}
