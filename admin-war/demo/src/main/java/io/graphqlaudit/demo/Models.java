package io.graphqlaudit.demo;

import io.graphqlaudit.demo.Model.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The models, in memory. Safe for any number of threads. */
final class Models {
    private static final int MOST_MODELS = 100_000;

    private final ConcurrentMap<Long, Model> byNumber = new ConcurrentHashMap<>();
    private final AtomicLong lastNumber = new AtomicLong();

    /** The models that are there at the start. */
    static Models atTheStart() {
        Models models = new Models();
        models.add(
                "churn",
                List.of(
                        new Row("c-1", "Lovelace Looms", List.of(0.12, 3.0, 41.5), "stays"),
                        new Row("c-2", "Bletchley Bicycles", List.of(0.87, 11.0, 7.25), "leaves"),
                        new Row("c-3", "Analytical Engines", List.of(0.33, 5.0, 120.0), "stays")));
        models.add("empty", List.of());
        models.add(
                "demo-fraud",
                List.of(
                        new Row("d-1", "Jane Example", List.of(0.01, 1.0, 9.99), "honest"),
                        new Row("d-2", "John Example", List.of(0.99, 42.0, 9_999.0), "fraud")));
        return models;
    }

    List<Model> all() {
        return byNumber.values().stream()
                .sorted(Comparator.comparingLong(model -> Long.parseLong(model.id())))
                .toList();
    }

    Optional<Model> named(String name) {
        return all().stream().filter(model -> model.name().equals(name)).findFirst();
    }

    Model create(String name) {
        if (byNumber.size() >= MOST_MODELS) {
            throw new DemoException(DemoException.Code.BAD_USER_INPUT, "There are too many models; delete some.");
        }
        return add(checked(name), List.of());
    }

    Model rename(String id, String name) {
        String newName = checked(name);
        return found(id, byNumber.computeIfPresent(number(id), (number, model) -> model.renamed(newName)));
    }

    Model delete(String id) {
        return found(id, byNumber.remove(number(id)));
    }

    private Model add(String name, List<Row> rows) {
        long number = lastNumber.incrementAndGet();
        Model model = new Model(Long.toString(number), name, rows);
        byNumber.put(number, model);
        return model;
    }

    private static Model found(String id, @Nullable Model model) {
        if (model == null) {
            throw new DemoException(DemoException.Code.NOT_FOUND, "There is no model " + id + ".");
        }
        return model;
    }

    private static String checked(String name) {
        if (name.isBlank() || name.length() > 200) {
            throw new DemoException(
                    DemoException.Code.BAD_USER_INPUT,
                    "A model's name has 1 to 200 characters, not all of them blank.");
        }
        return name;
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException notOneOfOurs) {
            throw new DemoException(DemoException.Code.BAD_USER_INPUT, "A model's id is a number.");
        }
    }
}
