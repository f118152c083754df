// A library to be loaded before a program (LD_PRELOAD) that makes one of its calls fail: of those that read or write
// files below a folder, or of those that allocate.
//
//   FAULT_BELOW=/path    calls on files below it count; without it, allocations do
//   FAULT_AT=N           the Nth fails, from 1; 0: none
//   FAULT_ERROR=5        errno; 0: a short read or write instead; -9: the process is killed, with this signal
//   FAULT_ON=1           and all after it
//   FAULT_COUNT=FILE     how many there were is written there in the end
//   FAULT_LOG=FILE       all that changes files below the folder is written there, for power_cut_test.cc:
//                        a letter, then paths and data as "SIZE BYTES"
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#include "tests/support/fault_control.h"

namespace {

constexpr int kMostFiles = 4096;

std::atomic<long> calls{0}, allocations{0};
bool below[kMostFiles];   // descriptors of files that count
char* paths[kMostFiles];  // theirs, where a log is kept
int log_file = -1;
std::mutex log_mutex;
const char* folder = nullptr;
std::size_t folder_size = 0;
long fault_at = 0;
int fault_error = EIO;
bool fault_on = false;
std::atomic<bool> ready{false};
FaultControl* control = nullptr;  // where calls are told as they come

template <typename Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

bool counts(const char* path) {
  return folder != nullptr && path != nullptr && std::strncmp(path, folder, folder_size) == 0;
}
bool counts(int file) { return file >= 0 && file < kMostFiles && below[file]; }

bool is_hit(std::atomic<long>& counter, char kind) {
  const long call = ++counter;
  if (control != nullptr) {
    ++control->calls;
    if (call <= FaultControl::kMostKinds) control->kinds[call - 1] = kind;
  }
  return fault_at > 0 && (call == fault_at || (fault_on && call > fault_at));
}

// Is this call to fail? Where a part is to be done instead, size is made less.
bool fails(std::size_t* size = nullptr) {
  if (!is_hit(calls, size != nullptr && *size > 1 ? 't' : '-')) return false;
  if (fault_error < 0) ::raise(-fault_error);
  if (fault_error == 0) {
    if (size != nullptr && *size > 1) *size /= 2;
    return false;
  }
  errno = fault_error;
  return true;
}

// ---- the log

void put(const void* data, std::size_t size) {
  char head[32];
  const int head_size = std::snprintf(head, sizeof head, "%zu ", size);
  const auto write_all = real<ssize_t(int, const void*, std::size_t)>("write");
  (void)!write_all(log_file, head, static_cast<std::size_t>(head_size));
  for (std::size_t done = 0; done < size;) {
    const ssize_t wrote = write_all(log_file, static_cast<const char*>(data) + done, size - done);
    if (wrote <= 0) return;
    done += static_cast<std::size_t>(wrote);
  }
}
void put(const char* text) { put(text, std::strlen(text)); }

// A change that has happened: its letter and what goes with it.
template <typename... Part>
void note(char letter, const Part&... part) {
  const std::lock_guard lock(log_mutex);
  (void)!real<ssize_t(int, const void*, std::size_t)>("write")(log_file, &letter, 1);
  (put(part), ...);
}
bool logs(int file) { return log_file >= 0 && counts(file) && paths[file] != nullptr; }
void note_data(int file, off_t at, const void* data, ssize_t wrote) {
  if (wrote <= 0 || !logs(file)) return;
  const std::lock_guard lock(log_mutex);
  (void)!real<ssize_t(int, const void*, std::size_t)>("write")(log_file, "w", 1);
  put(paths[file]);
  char place[32];
  std::snprintf(place, sizeof place, "%lld", static_cast<long long>(at));
  put(place);
  put(data, static_cast<std::size_t>(wrote));
}

int opened(int file, bool counting, const char* path, int flags) {
  if (file < 0 || file >= kMostFiles) return file;
  below[file] = counting;
  if (log_file < 0) return file;
  std::free(paths[file]);
  paths[file] = counting ? ::strdup(path) : nullptr;
  if (counting && (flags & O_CREAT) != 0) note('c', path);
  if (counting && (flags & O_TRUNC) != 0) note('t', path, "0");
  return file;
}

__attribute__((constructor)) void begin() {
  folder = std::getenv("FAULT_BELOW");
  folder_size = folder != nullptr ? std::strlen(folder) : 0;
  if (const char* at = std::getenv("FAULT_AT")) fault_at = std::atol(at);
  if (const char* error = std::getenv("FAULT_ERROR")) fault_error = std::atoi(error);
  fault_on = std::getenv("FAULT_ON") != nullptr;
  if (const char* log = std::getenv("FAULT_LOG"))
    log_file = real<int(const char*, int, ...)>("open")(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  ready = true;
}

__attribute__((destructor)) void end() {
  ready = false;
  const char* name = std::getenv("FAULT_COUNT");
  if (name == nullptr) return;
  char text[32];
  const int size = std::snprintf(text, sizeof text, "%ld\n", folder != nullptr ? calls.load() : allocations.load());
  const int file = real<int(const char*, int, ...)>("open")(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  (void)!real<ssize_t(int, const void*, std::size_t)>("write")(file, text, static_cast<std::size_t>(size));
  ::close(file);
}

bool allocation_fails() {
  if (!ready || folder != nullptr || !is_hit(allocations, '-')) return false;
  errno = ENOMEM;
  return true;
}

}  // namespace

extern "C" {

void materia_set_fault(const char* below_folder, long at, int error, bool on, FaultControl* told) {
  ready = false;
  folder = below_folder;
  folder_size = folder != nullptr ? std::strlen(folder) : 0;
  fault_at = at;
  fault_error = error;
  fault_on = on;
  calls = 0;
  allocations = 0;
  control = told;
  ready = true;
}

#define MATERIA_OPEN(name)                                                                            \
  int name(const char* path, int flags, ...) {                                                        \
    std::va_list more;                                                                                \
    va_start(more, flags);                                                                            \
    const mode_t mode = va_arg(more, mode_t);                                                         \
    va_end(more);                                                                                     \
    const bool counting = counts(path);                                                               \
    if (counting && fails()) return -1;                                                               \
    return opened(real<int(const char*, int, ...)>(#name)(path, flags, mode), counting, path, flags); \
  }
MATERIA_OPEN(open)
MATERIA_OPEN(open64)

// "name" in the folder that is open as this file.
const char* path_in(int folder_file, const char* name, char (&whole)[4096]) {
  if (name[0] == '/' || !counts(folder_file) || paths[folder_file] == nullptr) return name;
  std::snprintf(whole, sizeof whole, "%s/%s", paths[folder_file], name);
  return whole;
}

#define MATERIA_OPENAT(name)                                                                                          \
  int name(int directory, const char* path, int flags, ...) {                                                         \
    std::va_list more;                                                                                                \
    va_start(more, flags);                                                                                            \
    const mode_t mode = va_arg(more, mode_t);                                                                         \
    va_end(more);                                                                                                     \
    const bool counting = counts(path) || counts(directory);                                                          \
    if (counting && fails()) return -1;                                                                               \
    char whole[4096];                                                                                                 \
    const char* full = path_in(directory, path, whole);                                                               \
    return opened(real<int(int, const char*, int, ...)>(#name)(directory, path, flags, mode), counting, full, flags); \
  }
MATERIA_OPENAT(openat)
MATERIA_OPENAT(openat64)

// The C++ library's streams open their files so.
#define MATERIA_FOPEN(name)                                                              \
  std::FILE* name(const char* path, const char* mode) {                                  \
    const bool counting = counts(path);                                                  \
    if (counting && fails()) return nullptr;                                             \
    std::FILE* file = real<std::FILE*(const char*, const char*)>(#name)(path, mode);     \
    const int flags = mode[0] == 'w' ? O_CREAT | O_TRUNC : mode[0] == 'a' ? O_CREAT : 0; \
    if (file != nullptr) opened(::fileno(file), counting, path, flags);                  \
    return file;                                                                         \
  }
MATERIA_FOPEN(fopen)
MATERIA_FOPEN(fopen64)

ssize_t read(int file, void* data, std::size_t size) {
  if (counts(file) && fails(&size)) return -1;
  return real<ssize_t(int, void*, std::size_t)>("read")(file, data, size);
}
ssize_t write(int file, const void* data, std::size_t size) {
  if (counts(file) && fails(&size)) return -1;
  const off_t at = logs(file) ? ::lseek(file, 0, SEEK_CUR) : 0;
  const ssize_t wrote = real<ssize_t(int, const void*, std::size_t)>("write")(file, data, size);
  note_data(file, at, data, wrote);
  return wrote;
}
ssize_t writev(int file, const struct iovec* parts, int count) {
  if (counts(file) && fails()) return -1;
  off_t at = logs(file) ? ::lseek(file, 0, SEEK_CUR) : 0;
  const ssize_t wrote = real<ssize_t(int, const struct iovec*, int)>("writev")(file, parts, count);
  ssize_t left = wrote;
  for (int i = 0; i < count && left > 0; ++i) {
    const ssize_t here = left < static_cast<ssize_t>(parts[i].iov_len) ? left : static_cast<ssize_t>(parts[i].iov_len);
    note_data(file, at, parts[i].iov_base, here);
    at += here;
    left -= here;
  }
  return wrote;
}
#define MATERIA_PREAD(name)                                                            \
  ssize_t name(int file, void* data, std::size_t size, off_t at) {                     \
    if (counts(file) && fails(&size)) return -1;                                       \
    return real<ssize_t(int, void*, std::size_t, off_t)>(#name)(file, data, size, at); \
  }
MATERIA_PREAD(pread)
MATERIA_PREAD(pread64)
#define MATERIA_PWRITE(name)                                                                                \
  ssize_t name(int file, const void* data, std::size_t size, off_t at) {                                    \
    if (counts(file) && fails(&size)) return -1;                                                            \
    const ssize_t wrote = real<ssize_t(int, const void*, std::size_t, off_t)>(#name)(file, data, size, at); \
    note_data(file, at, data, wrote);                                                                       \
    return wrote;                                                                                           \
  }
MATERIA_PWRITE(pwrite)
MATERIA_PWRITE(pwrite64)

// Copies go by way of read and write, where they are seen.
ssize_t sendfile(int to, int from, off_t* at, std::size_t size) {
  if (counts(to)) return errno = EINVAL, -1;
  return real<ssize_t(int, int, off_t*, std::size_t)>("sendfile")(to, from, at, size);
}
ssize_t copy_file_range(int from, off64_t* from_at, int to, off64_t* to_at, std::size_t size, unsigned flags) {
  if (counts(to)) return errno = EINVAL, -1;
  return real<ssize_t(int, off64_t*, int, off64_t*, std::size_t, unsigned)>("copy_file_range")(from, from_at, to, to_at,
                                                                                               size, flags);
}

#define MATERIA_SYNC(name)                                 \
  int name(int file) {                                     \
    if (counts(file) && fails()) return -1;                \
    const int result = real<int(int)>(#name)(file);        \
    if (result == 0 && logs(file)) note('s', paths[file]); \
    return result;                                         \
  }
MATERIA_SYNC(fsync)
MATERIA_SYNC(fdatasync)

#define MATERIA_REMOVE(name)                                           \
  int name(const char* path) {                                         \
    if (counts(path) && fails()) return -1;                            \
    const int result = real<int(const char*)>(#name)(path);            \
    if (result == 0 && log_file >= 0 && counts(path)) note('u', path); \
    return result;                                                     \
  }
MATERIA_REMOVE(unlink)
MATERIA_REMOVE(rmdir)
MATERIA_REMOVE(remove)
int unlinkat(int directory, const char* path, int flags) {
  char whole[4096];
  const char* full = path_in(directory, path, whole);
  if (counts(full) && fails()) return -1;
  const int result = real<int(int, const char*, int)>("unlinkat")(directory, path, flags);
  if (result == 0 && log_file >= 0 && counts(full)) note('u', full);
  return result;
}

int mkdir(const char* path, mode_t mode) {
  if (counts(path) && fails()) return -1;
  const int result = real<int(const char*, mode_t)>("mkdir")(path, mode);
  if (result == 0 && log_file >= 0 && counts(path)) note('d', path);
  return result;
}
int rename(const char* from, const char* to) {
  if (counts(from) && fails()) return -1;
  const int result = real<int(const char*, const char*)>("rename")(from, to);
  if (result == 0 && log_file >= 0 && counts(from)) note('r', from, to);
  return result;
}
int symlink(const char* target, const char* path) {
  if (counts(path) && fails()) return -1;
  const int result = real<int(const char*, const char*)>("symlink")(target, path);
  if (result == 0 && log_file >= 0 && counts(path)) note('l', target, path);
  return result;
}
int ftruncate(int file, off_t size) {
  if (counts(file) && fails()) return -1;
  const int result = real<int(int, off_t)>("ftruncate")(file, size);
  if (result == 0 && logs(file)) {
    char text[32];
    std::snprintf(text, sizeof text, "%lld", static_cast<long long>(size));
    note('t', paths[file], text);
  }
  return result;
}

// The allocator's own names behind malloc, so that looking a name up does not ask for memory itself.
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);
void* malloc(std::size_t size) { return allocation_fails() ? nullptr : __libc_malloc(size); }
void* calloc(std::size_t count, std::size_t size) { return allocation_fails() ? nullptr : __libc_calloc(count, size); }
void* realloc(void* memory, std::size_t size) { return allocation_fails() ? nullptr : __libc_realloc(memory, size); }
}
