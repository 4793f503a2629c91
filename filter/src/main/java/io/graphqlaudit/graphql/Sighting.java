package io.graphqlaudit.graphql;

/**
 * A value that may say which thing a field is about, such as an {@code id} or a {@code name}: found among its arguments
 * or in its answer, and no secret. {@link #toString} shows no value.
 *
 * @param place the name of the argument or field that holds the object in which the value stands; empty at the top
 * @param name the name under which it stands
 * @param value the value
 * @param object a number that is the same for all values of one object
 * @param depth how many objects are around it, 1 at the top
 */
public record Sighting(String place, String name, String value, int object, int depth) {
    /** Most that are kept of the arguments, and of the answer, of one field. */
    public static final int MOST = 1_000;

    @Override
    public String toString() {
        return "Sighting[" + place + "." + name + ", object " + object + "]";
    }
}
