package io.graphqlaudit.admin.graphql;

import graphql.language.Argument;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.SourceLocation;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands where in a document, and what might stand there instead. The document need not be valid. */
final class QueryPlaces {
    private final GraphQLSchema schema;
    private final Map<SourceLocation, Place> places = new HashMap<>();

    /**
     * A place.
     *
     * @param node what stands there
     * @param name how that is called
     * @param owner what it stands in, such as {@code the field 'account'}
     * @param known the names that are known there, in order of the alphabet
     * @param type of which type its value has to be; null where nobody knows, or it has none
     */
    record Place(
            Node<?> node,
            String name,
            String owner,
            List<String> known,
            @Nullable GraphQLType type) {}

    private QueryPlaces(GraphQLSchema schema) {
        this.schema = schema;
    }

    static QueryPlaces of(Document document, GraphQLSchema schema) {
        QueryPlaces places = new QueryPlaces(schema);
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            operation.getVariableDefinitions().forEach(places::variable);
            places.directives(operation);
            places.selections(operation.getSelectionSet(), places.root(operation));
        }
        for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
            places.directives(fragment);
            places.selections(fragment.getSelectionSet(), places.named(fragment.getTypeCondition()));
        }
        return places;
    }

    /** What stands at a location; empty where nothing with a name does. */
    Optional<Place> at(SourceLocation location) {
        return Optional.ofNullable(places.get(location));
    }

    private @Nullable GraphQLFieldsContainer root(OperationDefinition operation) {
        return switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> null;
        };
    }

    private @Nullable GraphQLFieldsContainer named(TypeName name) {
        return schema.getType(name.getName()) instanceof GraphQLFieldsContainer type ? type : null;
    }

    private void variable(VariableDefinition variable) {
        graphql.language.Type<?> type = variable.getType();
        while (type instanceof graphql.language.NonNullType required) {
            type = required.getType();
        }
        put(
                variable,
                variable.getName(),
                "",
                List.of(),
                type instanceof TypeName name ? schema.getType(name.getName()) : null);
        directives(variable);
    }

    private void selections(@Nullable SelectionSet set, @Nullable GraphQLFieldsContainer parent) {
        if (set == null) {
            return;
        }
        for (Selection<?> selection : set.getSelections()) {
            directives((DirectivesContainer<?>) selection);
            if (selection instanceof Field field) {
                field(field, parent);
            } else if (selection instanceof InlineFragment fragment) {
                TypeName condition = fragment.getTypeCondition();
                selections(fragment.getSelectionSet(), condition == null ? parent : named(condition));
            }
        }
    }

    private void field(Field field, @Nullable GraphQLFieldsContainer parent) {
        if (parent == null) {
            selections(field.getSelectionSet(), null);
            return;
        }
        put(field, field.getName(), "'" + parent.getName() + "'", names(parent.getFieldDefinitions()), null);
        GraphQLFieldDefinition definition = definition(parent, field.getName());
        if (definition == null) {
            selections(field.getSelectionSet(), null);
            return;
        }
        arguments(field.getArguments(), "the field '" + field.getName() + "'", definition.getArguments());
        GraphQLType type = GraphQLTypeUtil.unwrapAll(definition.getType());
        selections(field.getSelectionSet(), type instanceof GraphQLFieldsContainer container ? container : null);
    }

    private @Nullable GraphQLFieldDefinition definition(GraphQLFieldsContainer parent, String name) {
        GraphQLFieldDefinition own = parent.getFieldDefinition(name);
        if (own != null || parent != schema.getQueryType()) {
            return own;
        }
        return Stream.of(schema.getIntrospectionSchemaFieldDefinition(), schema.getIntrospectionTypeFieldDefinition())
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void directives(DirectivesContainer<?> node) {
        for (Directive directive : node.getDirectives()) {
            put(directive, directive.getName(), "", names(schema.getDirectives()), null);
            GraphQLDirective definition = schema.getDirective(directive.getName());
            if (definition != null) {
                arguments(
                        directive.getArguments(),
                        "the directive '@" + directive.getName() + "'",
                        definition.getArguments());
            }
        }
    }

    private void arguments(List<Argument> given, String owner, List<GraphQLArgument> definitions) {
        List<String> known = names(definitions);
        for (Argument argument : given) {
            GraphQLInputType type = definitions.stream()
                    .filter(definition -> definition.getName().equals(argument.getName()))
                    .map(GraphQLArgument::getType)
                    .findFirst()
                    .orElse(null);
            put(argument, argument.getName(), owner, known, type == null ? null : GraphQLTypeUtil.unwrapNonNull(type));
            if (argument.getValue() instanceof VariableReference variable) {
                put(variable, variable.getName(), "the argument '" + argument.getName() + "'", List.of(), type);
            }
        }
    }

    private void put(Node<?> node, String name, String owner, List<String> known, @Nullable GraphQLType type) {
        places.put(node.getSourceLocation(), new Place(node, name, owner, known, type));
    }

    private static List<String> names(List<? extends GraphQLNamedSchemaElement> elements) {
        return elements.stream()
                .map(GraphQLNamedSchemaElement::getName)
                .sorted()
                .toList();
    }
}
