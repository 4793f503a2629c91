package io.graphqlaudit.persistence;

import io.graphqlaudit.persistence.access.AccessStores;
import io.graphqlaudit.persistence.retention.RetentionParts;
import io.graphqlaudit.persistence.rows.EventRows;
import io.graphqlaudit.persistence.view.SavedViews;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.jspecify.annotations.Nullable;

/**
 * Starts Hibernate in code. A {@code persistence.xml} would make full servers start a provider of their own, and
 * {@code Persistence.createEntityManagerFactory} would ask whichever provider comes first.
 */
final class PersistenceUnit implements InvocationHandler {
    private static final String NAME = "graphql-audit";
    private static final int BATCH_SIZE = 500;
    private static final int MOST_PLANS = 256;

    private static final List<Class<?>> ENTITIES = Stream.of(
                    EventRows.ENTITIES,
                    RetentionParts.ENTITIES,
                    AccessStores.ENTITIES,
                    SavedViews.ENTITIES,
                    List.of(OpenEventEntity.class, SetAsideEntity.class, SpoolEntity.class))
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableList());

    private final DataSource dataSource;

    private PersistenceUnit(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Starts Hibernate on that data source. */
    static EntityManagerFactory start(DataSource dataSource) {
        PersistenceUnitInfo info = (PersistenceUnitInfo) Proxy.newProxyInstance(
                PersistenceUnit.class.getClassLoader(),
                new Class<?>[] {PersistenceUnitInfo.class},
                new PersistenceUnit(dataSource));
        Map<String, Object> settings = new HashMap<>(Map.of(
                AvailableSettings.STATEMENT_BATCH_SIZE,
                BATCH_SIZE,
                AvailableSettings.USE_SECOND_LEVEL_CACHE,
                false,
                AvailableSettings.USE_QUERY_CACHE,
                false,
                AvailableSettings.JAKARTA_VALIDATION_MODE,
                "none",
                AvailableSettings.HBM2DDL_AUTO,
                "none",
                AvailableSettings.SCANNER_DISCOVERY,
                "none",
                AvailableSettings.JDBC_TIME_ZONE,
                "UTC",
                AvailableSettings.LOG_JDBC_WARNINGS,
                false,
                // Servers bring a JTA platform that Hibernate would find by itself.
                AvailableSettings.JTA_PLATFORM,
                "org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform",
                // Powers of two, so that lists of keys do not fill the cache of query plans.
                AvailableSettings.IN_CLAUSE_PARAMETER_PADDING,
                true));
        // Each plan of a long list holds thousands of objects, and any caller may ask with lists of any length.
        settings.put(AvailableSettings.QUERY_PLAN_CACHE_MAX_SIZE, MOST_PLANS);
        // No attribute is JSON or XML. Without these Hibernate starts whatever mapper it finds, and with it the modules
        // that a server brings for another version of that mapper.
        settings.put(AvailableSettings.JSON_FORMAT_MAPPER, NoFormatMapper.INSTANCE);
        settings.put(AvailableSettings.XML_FORMAT_MAPPER, NoFormatMapper.INSTANCE);
        try {
            return new HibernatePersistenceProvider().createContainerEntityManagerFactory(info, settings);
        } finally {
            AnnotationCache.clear(ENTITIES);
        }
    }

    /** Answers as JPA 3.1 and 3.2 ask: methods of later versions get the empty answer of their type. */
    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "getPersistenceUnitName", "toString" -> NAME;
            case "getPersistenceProviderClassName" -> HibernatePersistenceProvider.class.getName();
            case "getNonJtaDataSource" -> dataSource;
            case "getManagedClassNames", "getAllManagedClassNames" ->
                ENTITIES.stream().map(Class::getName).toList();
            case "excludeUnlistedClasses" -> true;
            case "getSharedCacheMode" -> SharedCacheMode.NONE;
            case "getValidationMode" -> ValidationMode.NONE;
            case "getTransactionType" -> resourceLocal(method.getReturnType());
            case "getPersistenceXMLSchemaVersion" -> "3.0";
            case "getClassLoader" -> PersistenceUnit.class.getClassLoader();
            case "getProperties" -> new Properties();
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && arguments[0] == proxy;
            default -> List.class.isAssignableFrom(method.getReturnType()) ? List.of() : null;
        };
    }

    /** The enum moved to another package in JPA 3.2; its constants did not change. */
    private static Object resourceLocal(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> constant.toString().equals("RESOURCE_LOCAL"))
                .findFirst()
                .orElseThrow();
    }
}
