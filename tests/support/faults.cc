// A library to be loaded before a program (LD_PRELOAD) that makes one of its calls fail: of those that read or write
// files below a folder, or of those that allocate.
//
//   FAULT_BELOW=/path    calls on files below it count; without it, allocations do
//   FAULT_AT=N           the Nth fails, from 1; 0: none
//   FAULT_ERROR=5        errno; 0: a short read or write instead
//   FAULT_ON=1           and all after it
//   FAULT_COUNT=FILE     how many there were is written there in the end
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

constexpr int kMostFiles = 4096;

std::atomic<long> calls{0}, allocations{0};
bool below[kMostFiles];  // descriptors of files that count
const char* folder = nullptr;
std::size_t folder_size = 0;
long fault_at = 0;
int fault_error = EIO;
bool fault_on = false;
std::atomic<bool> ready{false};

template <typename Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

bool counts(const char* path) {
  return folder != nullptr && path != nullptr && std::strncmp(path, folder, folder_size) == 0;
}
bool counts(int file) { return file >= 0 && file < kMostFiles && below[file]; }

bool is_hit(std::atomic<long>& counter) {
  const long call = ++counter;
  return fault_at > 0 && (call == fault_at || (fault_on && call > fault_at));
}

// Is this call to fail? Where a part is to be done instead, size is made less.
bool fails(std::size_t* size = nullptr) {
  if (!is_hit(calls)) return false;
  if (fault_error == 0) {
    if (size != nullptr && *size > 1) *size /= 2;
    return false;
  }
  errno = fault_error;
  return true;
}

int opened(int file, bool counting) {
  if (file >= 0 && file < kMostFiles) below[file] = counting;
  return file;
}

__attribute__((constructor)) void begin() {
  folder = std::getenv("FAULT_BELOW");
  folder_size = folder != nullptr ? std::strlen(folder) : 0;
  if (const char* at = std::getenv("FAULT_AT")) fault_at = std::atol(at);
  if (const char* error = std::getenv("FAULT_ERROR")) fault_error = std::atoi(error);
  fault_on = std::getenv("FAULT_ON") != nullptr;
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
  if (!ready || folder != nullptr || !is_hit(allocations)) return false;
  errno = ENOMEM;
  return true;
}

}  // namespace

extern "C" {

#define MATERIA_OPEN(name)                                                               \
  int name(const char* path, int flags, ...) {                                           \
    std::va_list more;                                                                   \
    va_start(more, flags);                                                               \
    const mode_t mode = va_arg(more, mode_t);                                            \
    va_end(more);                                                                        \
    const bool counting = counts(path);                                                  \
    if (counting && fails()) return -1;                                                  \
    return opened(real<int(const char*, int, ...)>(#name)(path, flags, mode), counting); \
  }
MATERIA_OPEN(open)
MATERIA_OPEN(open64)

#define MATERIA_OPENAT(name)                                                                             \
  int name(int directory, const char* path, int flags, ...) {                                            \
    std::va_list more;                                                                                   \
    va_start(more, flags);                                                                               \
    const mode_t mode = va_arg(more, mode_t);                                                            \
    va_end(more);                                                                                        \
    const bool counting = counts(path) || counts(directory);                                             \
    if (counting && fails()) return -1;                                                                  \
    return opened(real<int(int, const char*, int, ...)>(#name)(directory, path, flags, mode), counting); \
  }
MATERIA_OPENAT(openat)
MATERIA_OPENAT(openat64)

ssize_t read(int file, void* data, std::size_t size) {
  if (counts(file) && fails(&size)) return -1;
  return real<ssize_t(int, void*, std::size_t)>("read")(file, data, size);
}
ssize_t write(int file, const void* data, std::size_t size) {
  if (counts(file) && fails(&size)) return -1;
  return real<ssize_t(int, const void*, std::size_t)>("write")(file, data, size);
}
ssize_t writev(int file, const struct iovec* parts, int count) {
  if (counts(file) && fails()) return -1;
  return real<ssize_t(int, const struct iovec*, int)>("writev")(file, parts, count);
}
#define MATERIA_AT(name, data_type)                                                        \
  ssize_t name(int file, data_type data, std::size_t size, off_t at) {                     \
    if (counts(file) && fails(&size)) return -1;                                           \
    return real<ssize_t(int, data_type, std::size_t, off_t)>(#name)(file, data, size, at); \
  }
MATERIA_AT(pread, void*)
MATERIA_AT(pread64, void*)
MATERIA_AT(pwrite, const void*)
MATERIA_AT(pwrite64, const void*)

#define MATERIA_ON_FILE(name)               \
  int name(int file) {                      \
    if (counts(file) && fails()) return -1; \
    return real<int(int)>(#name)(file);     \
  }
MATERIA_ON_FILE(fsync)
MATERIA_ON_FILE(fdatasync)

#define MATERIA_ON_PATH(name)                   \
  int name(const char* path) {                  \
    if (counts(path) && fails()) return -1;     \
    return real<int(const char*)>(#name)(path); \
  }
MATERIA_ON_PATH(unlink)
MATERIA_ON_PATH(rmdir)

int mkdir(const char* path, mode_t mode) {
  if (counts(path) && fails()) return -1;
  return real<int(const char*, mode_t)>("mkdir")(path, mode);
}
int rename(const char* from, const char* to) {
  if (counts(from) && fails()) return -1;
  return real<int(const char*, const char*)>("rename")(from, to);
}
int symlink(const char* target, const char* path) {
  if (counts(path) && fails()) return -1;
  return real<int(const char*, const char*)>("symlink")(target, path);
}
int ftruncate(int file, off_t size) {
  if (counts(file) && fails()) return -1;
  return real<int(int, off_t)>("ftruncate")(file, size);
}

// The allocator's own names behind malloc, so that looking a name up does not ask for memory itself.
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);
void* malloc(std::size_t size) { return allocation_fails() ? nullptr : __libc_malloc(size); }
void* calloc(std::size_t count, std::size_t size) { return allocation_fails() ? nullptr : __libc_calloc(count, size); }
void* realloc(void* memory, std::size_t size) { return allocation_fails() ? nullptr : __libc_realloc(memory, size); }
}
