package io.graphqlaudit.it.application;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** A row of the application's own database. */
@Entity
public class Model {
    @Id
    @GeneratedValue
    private long id;

    private String name = "";

    /** For Hibernate. */
    protected Model() {}

    Model(String name) {
        this.name = name;
    }

    /** Read by graphql-java. */
    public long getId() {
        return id;
    }

    /** Read by graphql-java. */
    public String getName() {
        return name;
    }
}
