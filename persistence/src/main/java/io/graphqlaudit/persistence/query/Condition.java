package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.rows.Untold;
import java.util.List;

/** What an event must meet, with values in the form in which columns and JSON have them. */
sealed interface Condition {
    /** As the database can test it. */
    RowTest test(ConditionSql sql);

    /**
     * Whether an event meets it, as the process decides it.
     *
     * @param text makes text comparable with columns
     */
    boolean isMetBy(StoredEvent event, IndexedText text);

    /** A field has one of some values. */
    record Has(EventField field, Alternatives anyOf) implements Condition {
        @Override
        public RowTest test(ConditionSql sql) {
            return field.isInContent() ? ContentSql.has(field, anyOf, sql) : sql.has(field, anyOf);
        }

        @Override
        public boolean isMetBy(StoredEvent event, IndexedText text) {
            return EventValues.of(field, event).stream().anyMatch(value -> takes(value, text));
        }

        private boolean takes(Object value, IndexedText text) {
            if (anyOf.equal().contains(field.stored(value, text))) {
                return true;
            }
            if (!(value instanceof String string)) {
                return false;
            }
            String whole = field.whole(string);
            return anyOf.present()
                    || anyOf.prefixes().stream().anyMatch(whole::startsWith)
                    || Networks.anyContains(anyOf.networks(), string);
        }
    }

    /** A field has one of some values, of which the columns tell no more than the first. Where they tell all, it is not asked. */
    record Further(EventField field, Alternatives anyOf) implements Condition {
        @Override
        public RowTest test(ConditionSql sql) {
            // The JSON is looked up of those rows alone that have more.
            String more = isOfActions() ? "untold = " + Untold.ACTIONS : "untold is not null";
            return RowCondition.where(more, ContentSql.has(field, anyOf, sql));
        }

        @Override
        public boolean isMetBy(StoredEvent event, IndexedText text) {
            Short untold = Untold.of(event.event().effect());
            return untold != null
                    && (untold == Untold.ACTIONS || !isOfActions())
                    && new Has(field, anyOf).isMetBy(event, text);
        }

        private boolean isOfActions() {
            return field == EventField.ANY_ACTION;
        }
    }

    /**
     * A text stands in one of the event's values.
     *
     * @param folded the text in the form of {@link FoldedText}
     */
    record Contains(String folded) implements Condition {
        @Override
        public RowTest test(ConditionSql sql) {
            return ContentSql.contains(folded, sql);
        }

        @Override
        public boolean isMetBy(StoredEvent event, IndexedText text) {
            return JsonValues.of(event.event()).stream()
                    .anyMatch(value -> FoldedText.of(value).contains(folded));
        }
    }

    /** All of these. */
    record All(List<Condition> parts) implements Condition {
        @Override
        public RowTest test(ConditionSql sql) {
            return RowTest.all(parts.stream().map(part -> part.test(sql)).toList());
        }

        @Override
        public boolean isMetBy(StoredEvent event, IndexedText text) {
            return parts.stream().allMatch(part -> part.isMetBy(event, text));
        }
    }

    /** Any of these. */
    record Any(List<Condition> parts) implements Condition {
        @Override
        public RowTest test(ConditionSql sql) {
            return RowTest.any(parts.stream().map(part -> part.test(sql)).toList());
        }

        @Override
        public boolean isMetBy(StoredEvent event, IndexedText text) {
            return parts.stream().anyMatch(part -> part.isMetBy(event, text));
        }
    }

    /** Not that. */
    record Not(Condition part) implements Condition {
        @Override
        public RowTest test(ConditionSql sql) {
            return part.test(sql).not();
        }

        @Override
        public boolean isMetBy(StoredEvent event, IndexedText text) {
            return !part.isMetBy(event, text);
        }
    }
}
