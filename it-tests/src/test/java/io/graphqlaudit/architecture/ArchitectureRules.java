package io.graphqlaudit.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules for the packages below one root, so that they can be tried on code that breaks them, too. */
final class ArchitectureRules {
    private static final String[] JPA = {"jakarta.persistence..", "org.hibernate..", "java.sql..", "javax.sql.."};
    private static final String[] ENTITY_ANNOTATIONS = {
        "jakarta.persistence.Entity", "jakarta.persistence.Embeddable", "jakarta.persistence.MappedSuperclass"
    };

    /** Who has a secret, or the hash or checksum of one, and is shown what may be the same. */
    static final Set<String> COMPARING_SECRETS = Set.of("Authenticator", "Admission", "CursorCodec", "FirstToken");

    private static final Set<String> HASHES = Set.of(
            "TokenSecret.hash",
            "Sha256.hex",
            "Sha256.bytes",
            "MessageDigest.digest",
            "CursorCodec.checksum",
            "Session.secret",
            "Session.csrf",
            "ApiToken.hash",
            "StoredSession.hash",
            "StoredSession.tokenHash");
    private static final Set<String> COMPARISONS = Set.of(
            "String.equals",
            "String.equalsIgnoreCase",
            "String.contentEquals",
            "String.compareTo",
            "Object.equals",
            "Objects.equals",
            "Arrays.equals",
            "Arrays.compare");

    private final String root;

    ArchitectureRules(String root) {
        this.root = root;
    }

    /** Every rule by its name, in the order of the design. */
    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("the event is plain Java", eventIsPlain());
        rules.put("the filter sees no JPA", filterSeesNoJpa());
        rules.put("the filter sees no other module", filterSeesNoOtherModule());
        rules.put("understanding and redaction see no servlets", understandingSeesNoServlets());
        rules.put("only the adapters for Spring see Spring", onlyAdaptersSeeSpring());
        rules.put("persistence sees no servlets", persistenceSeesNoServlets());
        rules.put("persistence sees the filter's ports alone", seesOnlyPorts("persistence", in("source")));
        rules.put("persistence does not see who uses it", persistenceSeesNoUser());
        rules.put(
                "the admin application sees the filter's ports alone",
                seesOnlyPorts("admin", in("explain"), in("source")));
        rules.put("the admin application sees no JPA", adminSeesNoJpa());
        rules.put("the admin application sees no entity", adminSeesNoEntity());
        rules.put("the inside of persistence is its own", insideOfPersistenceIsItsOwn());
        rules.put("packages have no cycles", packagesHaveNoCycles());
        rules.put("packages are null-marked", packagesAreNullMarked());
        rules.put("logging goes through System.Logger", loggingBySystemLogger());
        rules.put("the console belongs to launcher and commands", consoleOnlyForCommands());
        rules.put("only a command sleeps", onlyCommandsSleep());
        rules.put("who is shown secrets compares them in constant time", secretsAreComparedInConstantTime());
        rules.put("no hash is compared by equals", noHashIsComparedByEquals());
        // A module without code keeps every rule; that none is missed is a test of its own.
        rules.replaceAll((name, rule) -> rule.allowEmptyShould(true));
        return rules;
    }

    private ArchRule eventIsPlain() {
        return classes()
                .that()
                .resideInAPackage(in("event"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify.annotations..", in("event"))
                        .and(resideOutsideOfPackages("java.sql..")));
    }

    private ArchRule filterSeesNoJpa() {
        return noClasses().that(are(ofTheFilter())).should().dependOnClassesThat(resideInAnyPackage(JPA));
    }

    private ArchRule filterSeesNoOtherModule() {
        return noClasses().that(are(ofTheFilter())).should().dependOnClassesThat(are(ofOtherModules()));
    }

    private ArchRule understandingSeesNoServlets() {
        return noClasses()
                .that()
                .resideInAnyPackage(in("graphql"), in("redact"), in("source"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta..");
    }

    private ArchRule onlyAdaptersSeeSpring() {
        return noClasses()
                .that(resideOutsideOfPackages(in("spring")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework..").or(resideInAPackage(in("spring"))));
    }

    private ArchRule persistenceSeesNoServlets() {
        return noClasses()
                .that()
                .resideInAPackage(in("persistence"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.servlet..");
    }

    private ArchRule persistenceSeesNoUser() {
        return noClasses()
                .that()
                .resideInAPackage(in("persistence"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(in("admin"), in("launcher"), in("demo"));
    }

    private ArchRule seesOnlyPorts(String module, String... more) {
        DescribedPredicate<JavaClass> ports = resideInAnyPackage(in("event"), in("spool"), in("settings"), in("keys"))
                .or(resideInAnyPackage(more));
        return noClasses()
                .that()
                .resideInAPackage(in(module))
                .should()
                .dependOnClassesThat(ofTheFilter().and(DescribedPredicate.not(ports)));
    }

    private ArchRule adminSeesNoJpa() {
        return noClasses()
                .that()
                .resideInAPackage(in("admin"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..");
    }

    private ArchRule adminSeesNoEntity() {
        DescribedPredicate<JavaClass> entities = DescribedPredicate.describe(
                "entities", type -> Stream.of(ENTITY_ANNOTATIONS).anyMatch(type::isAnnotatedWith));
        return noClasses().that().resideInAPackage(in("admin")).should().dependOnClassesThat(are(entities));
    }

    /** What is public there is so for the other packages of persistence, but for the names of the listings. */
    private ArchRule insideOfPersistenceIsItsOwn() {
        DescribedPredicate<JavaClass> inside = resideInAnyPackage(in("persistence.database"), in("persistence.rows"));
        return noClasses()
                .that(resideOutsideOfPackages(in("persistence")))
                .should()
                .dependOnClassesThat(inside.and(DescribedPredicate.not(simpleName("Listing"))));
    }

    private ArchRule packagesHaveNoCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    private static ArchRule packagesAreNullMarked() {
        return classes().should(new ArchCondition<>("lie in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " lies in a package that is not @NullMarked"));
                }
            }
        });
    }

    /** Where programs start, they may set up what libraries log with. */
    private ArchRule loggingBySystemLogger() {
        return noClasses()
                .that(resideOutsideOfPackages(in("launcher"), in("admin.start")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.jboss.logging..");
    }

    private ArchRule consoleOnlyForCommands() {
        return noClasses()
                .that(resideOutsideOfPackages(in("launcher"), in("admin.cli")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace");
    }

    /** A command has only its own thread, and files through which the server can answer it. */
    private ArchRule onlyCommandsSleep() {
        return noClasses()
                .that(resideOutsideOfPackages(in("admin.cli")))
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .orShould()
                .callMethod(TimeUnit.class, "sleep", long.class);
    }

    private ArchRule secretsAreComparedInConstantTime() {
        DescribedPredicate<JavaClass> comparing = DescribedPredicate.describe(
                "who is shown secrets", type -> COMPARING_SECRETS.contains(type.getSimpleName()));
        return classes()
                .that(are(comparing))
                .and()
                .resideInAPackage(in("admin"))
                .should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class);
    }

    /** Such a comparison ends at the first difference, and takes the longer the better somebody has guessed. */
    private ArchRule noHashIsComparedByEquals() {
        return classes().that().resideInAPackage(in("admin")).should(new ArchCondition<>("compare no hash by equals") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnits().stream()
                        .filter(unit -> calls(unit, HASHES) && calls(unit, COMPARISONS))
                        .forEach(unit -> events.add(SimpleConditionEvent.violated(
                                unit, unit.getFullName() + " makes or asks for a hash, and compares by equals")));
            }
        });
    }

    private static boolean calls(JavaCodeUnit unit, Set<String> methods) {
        return unit.getMethodCallsFromSelf().stream()
                .map(call -> call.getTargetOwner().getSimpleName() + "." + call.getName())
                .anyMatch(methods::contains);
    }

    private DescribedPredicate<JavaClass> ofTheFilter() {
        return resideInAPackage(root + "..").and(DescribedPredicate.not(ofOtherModules()));
    }

    private DescribedPredicate<JavaClass> ofOtherModules() {
        return resideInAnyPackage(in("persistence"), in("admin"), in("launcher"), in("demo"));
    }

    private String in(String part) {
        return root + "." + part + "..";
    }
}
