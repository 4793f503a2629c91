package io.graphqlaudit.it.application;

import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.Version;
import org.hibernate.cfg.Configuration;

/** The application's models, in an H2 database in memory through the application's own Hibernate. */
final class Models implements AutoCloseable {
    private final SessionFactory sessions;

    Models() {
        sessions = new Configuration()
                .addAnnotatedClass(Model.class)
                .setProperty("jakarta.persistence.jdbc.url", "jdbc:h2:mem:application")
                .setProperty("hibernate.hbm2ddl.auto", "create")
                .buildSessionFactory();
    }

    String hibernateVersion() {
        return Version.getVersionString();
    }

    Model create(String name) {
        return sessions.fromTransaction(session -> {
            Model model = new Model(name);
            session.persist(model);
            return model;
        });
    }

    /** One row for each model of that name. */
    Map<String, List<Model>> export(String name) {
        return Map.of("rows", named(name));
    }

    List<Model> named(String name) {
        return sessions.fromTransaction(
                session -> session.createSelectionQuery("from Model where name = :name", Model.class)
                        .setParameter("name", name)
                        .getResultList());
    }

    @Override
    public void close() {
        sessions.close();
    }
}
