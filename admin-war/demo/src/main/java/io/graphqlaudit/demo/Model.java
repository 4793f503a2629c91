package io.graphqlaudit.demo;

import java.util.List;

/** A model and the rows it was trained on. */
record Model(String id, String name, List<Row> rows) {
    Model {
        rows = List.copyOf(rows);
    }

    Model renamed(String newName) {
        return new Model(id, newName, rows);
    }

    /** One row of training data. */
    record Row(String id, String customer, List<Double> values, String label) {
        Row {
            values = List.copyOf(values);
        }
    }
}
