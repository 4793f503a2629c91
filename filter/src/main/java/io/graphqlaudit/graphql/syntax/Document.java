package io.graphqlaudit.graphql.syntax;

import io.graphqlaudit.event.OperationType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An executable document (GraphQL specification, October 2021, section 2.2). All lists are in the order of the text, and
 * unmodifiable only by agreement: whoever parsed it does not change it any more.
 *
 * @param definitions at least one
 */
public record Document(List<Definition> definitions) {
    /** An operation or a fragment. */
    public sealed interface Definition permits Operation, Fragment {}

    /**
     * Section 2.3.
     *
     * @param type query, mutation or subscription
     * @param name null for an anonymous operation
     */
    public record Operation(
            OperationType type,
            @Nullable String name,
            List<VariableDefinition> variables,
            List<Directive> directives,
            List<Selection> selections)
            implements Definition {}

    /** Section 2.8. */
    public record Fragment(String name, String typeCondition, List<Directive> directives, List<Selection> selections)
            implements Definition {}

    /**
     * Section 2.10.
     *
     * @param byDefault null where there is none
     */
    public record VariableDefinition(
            String name, Type type, @Nullable Value byDefault, List<Directive> directives) {}

    /** Section 2.12. */
    public record Directive(String name, List<Member> arguments) {}

    /** An argument of a field or directive (section 2.6), or a field of an object literal (section 2.9.8). */
    public record Member(String name, Value value) {}

    /** Section 2.4. */
    public sealed interface Selection permits Field, FragmentSpread, InlineFragment {}

    /**
     * Section 2.5.
     *
     * @param alias null where the field has none
     * @param selections empty where the field has none
     */
    public record Field(
            @Nullable String alias,
            String name,
            List<Member> arguments,
            List<Directive> directives,
            List<Selection> selections)
            implements Selection {
        /** The key under which an answer has it. */
        public String responseKey() {
            return alias == null ? name : alias;
        }
    }

    /** Section 2.8. */
    public record FragmentSpread(String name, List<Directive> directives) implements Selection {}

    /**
     * Section 2.8.2.
     *
     * @param typeCondition null where there is none
     */
    public record InlineFragment(@Nullable String typeCondition, List<Directive> directives, List<Selection> selections)
            implements Selection {}

    /** Section 2.9. */
    public sealed interface Value {}

    /** A variable in place of a value. */
    public record Variable(String name) implements Value {}

    /**
     * Section 2.9.1.
     *
     * @param number a {@link Long}, or a {@link java.math.BigInteger} where that is too short
     */
    public record IntValue(Number number) implements Value {}

    /** Section 2.9.2. */
    public record FloatValue(java.math.BigDecimal number) implements Value {}

    /** Section 2.9.3. */
    public record BooleanValue(boolean isTrue) implements Value {}

    /** Section 2.9.4, with escapes and the indentation of blocks resolved. */
    public record StringValue(String text) implements Value {}

    /** Section 2.9.5. */
    public record NullValue() implements Value {}

    /** Section 2.9.6. */
    public record EnumValue(String name) implements Value {}

    /** Section 2.9.7. */
    public record ListValue(List<Value> items) implements Value {}

    /** Section 2.9.8. */
    public record ObjectValue(List<Member> fields) implements Value {}

    /** Section 2.11. */
    public sealed interface Type {}

    /** A type by its name. */
    public record NamedType(String name) implements Type {}

    /** A list. */
    public record ListType(Type items) implements Type {}

    /** What may not be null: a name or a list. */
    public record NonNullType(Type nullable) implements Type {}
}
