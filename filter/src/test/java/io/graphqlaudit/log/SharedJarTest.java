package io.graphqlaudit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several applications, and one jar of the filter for all of them. */
class SharedJarTest {
    private final ApplicationLoader shopLoader = new ApplicationLoader();
    private final ApplicationLoader clinicLoader = new ApplicationLoader();
    private final RememberingLog shop = new RememberingLog("shop");
    private final RememberingLog clinic = new RememberingLog("clinic");
    private final List<ApplicationLog> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(RunningLogs::stopped);
    }

    @Test
    void givesEachActToTheLogOfTheCodeThatCalls() throws Exception {
        start(shopLoader, shop);
        start(clinicLoader, clinic);

        assertThat(shopLoader.job().get()).isEqualTo(Fate.KEPT);
        assertThat(shop.actions()).containsExactly("purge");
        assertThat(clinic.actions()).isEmpty();
    }

    @Test
    void givesActsOfSharedCodeToTheLogOfItsThread() throws Exception {
        start(shopLoader, shop);
        start(clinicLoader, clinic);

        assertThat(in(clinicLoader, new Job())).isEqualTo(Fate.KEPT);
        assertThat(clinic.actions()).containsExactly("purge");
    }

    @Test
    void doesNotTakeSharedCodeForOneOfTwo() throws Exception {
        start(shopLoader, shop);
        start(clinicLoader, clinic);

        assertThat(in(ClassLoader.getSystemClassLoader(), new Job())).isEqualTo(Fate.NOT_AUDITED);
    }

    @Test
    void takesSharedCodeForTheOnlyOneThereIs() throws Exception {
        start(shopLoader, shop);

        assertThat(in(null, new Job())).isEqualTo(Fate.KEPT);
        assertThat(shop.actions()).containsExactly("purge");
    }

    @Test
    void doesNotTakeAnApplicationWithoutAFilterForAnother() throws Exception {
        start(shopLoader, shop);

        assertThat(clinicLoader.job().get()).isEqualTo(Fate.NOT_AUDITED);
        assertThat(in(clinicLoader, new Job())).isEqualTo(Fate.NOT_AUDITED);
        assertThat(shop.actions()).isEmpty();
    }

    @Test
    void findsTheApplicationThatAnActNames() {
        start(shopLoader, shop);
        start(clinicLoader, clinic);

        assertThat(AuditLog.record(Act.of("purge").inApplication("clinic"))).isEqualTo(Fate.KEPT);
        assertThat(AuditLog.record(Act.of("purge").inApplication("none"))).isEqualTo(Fate.NOT_AUDITED);
        assertThat(clinic.actions()).containsExactly("purge");
    }

    @Test
    void doesNotChooseBetweenTwoApplicationsOfOneLoader() throws Exception {
        start(shopLoader, shop);
        start(shopLoader, clinic);

        assertThat(shopLoader.job().get()).isEqualTo(Fate.NOT_AUDITED);
    }

    @Test
    void holdsNothingOfAnApplicationThatHasStopped() throws Exception {
        start(shopLoader, shop);
        RunningLogs.stopped(shop);

        assertThat(shopLoader.job().get()).isEqualTo(Fate.NOT_AUDITED);
    }

    private void start(ClassLoader loader, ApplicationLog log) {
        RunningLogs.started(loader, log);
        started.add(log);
    }

    private static Fate in(ClassLoader thread, Supplier<Fate> job) {
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        current.setContextClassLoader(thread);
        try {
            return job.get();
        } finally {
            current.setContextClassLoader(before);
        }
    }
}
