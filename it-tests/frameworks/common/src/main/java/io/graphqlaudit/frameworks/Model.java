package io.graphqlaudit.frameworks;

/** What the API makes; with getters, as every framework knows them. */
public final class Model {
    private final String name;

    /**
     * A model.
     *
     * @param name what somebody called it
     */
    public Model(String name) {
        this.name = name;
    }

    /** Always the same, so that answers can be compared. */
    public String getId() {
        return "1";
    }

    public String getName() {
        return name;
    }
}
