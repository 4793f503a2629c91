/*
 * Preloaded into a process of a test: makes its syncs fail and moves its clock, as files in the folder FAULTS_CONTROL
 * say, while it runs.
 *
 *   sync-fails   while it exists, fsync and fdatasync of files below FAULTS_FILES fail with EIO
 *   clock        eight bytes, in the machine's order: nanoseconds by which the time of day is moved
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static char sync_fails[4096];
static const char *files = "";
static const volatile long long *moved;

__attribute__((constructor)) static void begin(void) {
    const char *control = getenv("FAULTS_CONTROL");
    if (control == NULL) {
        return;
    }
    snprintf(sync_fails, sizeof sync_fails, "%s/sync-fails", control);
    files = getenv("FAULTS_FILES") == NULL ? "" : getenv("FAULTS_FILES");
    char clock[4096];
    snprintf(clock, sizeof clock, "%s/clock", control);
    int file = open(clock, O_RDONLY);
    if (file >= 0) {
        void *bytes = mmap(NULL, sizeof *moved, PROT_READ, MAP_SHARED, file, 0);
        moved = bytes == MAP_FAILED ? NULL : bytes;
        close(file);
    }
}

static int must_fail(int file) {
    if (*files == 0 || access(sync_fails, F_OK) != 0) {
        return 0;
    }
    char link[64];
    char path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) {
        return 0;
    }
    path[length] = 0;
    return strncmp(path, files, strlen(files)) == 0;
}

static int sync_by(const char *name, int file) {
    if (must_fail(file)) {
        errno = EIO;
        return -1;
    }
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    return real(file);
}

int fsync(int file) {
    return sync_by("fsync", file);
}

int fdatasync(int file) {
    return sync_by("fdatasync", file);
}

static void move(struct timespec *time) {
    if (moved != NULL) {
        long long nanos = time->tv_sec * 1000000000LL + time->tv_nsec + *moved;
        time->tv_sec = nanos / 1000000000LL;
        time->tv_nsec = nanos % 1000000000LL;
    }
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    static int (*real)(clockid_t, struct timespec *);
    if (real == NULL) {
        real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    }
    int result = real(clock, time);
    if (result == 0 && clock == CLOCK_REALTIME) {
        move(time);
    }
    return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    (void)zone;
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) {
        return -1;
    }
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}
