// Takes a connection from state to state: reads a request, has it answered, sends the response, waits for the client to
// close. Every function is called by the connection's holder (connection_poller.h) and lets go of it.
#pragma once

#include <atomic>
#include <new>
#include <string_view>

#include "server/http/connection.h"
#include "server/http/connection_poller.h"
#include "server/http/connection_table.h"
#include "server/http/http_counters.h"
#include "server/http/http_library.h"
#include "server/http/http_limits.h"

namespace materia {

class ConnectionDriver {
 public:
  // All of these outlive the driver. stopping: once true, each connection is closed after its next response.
  ConnectionDriver(const HttpLimits& limits, ConnectionPoller& poller, ConnectionTable& table, HttpCounters& counters,
                   const std::atomic<bool>& stopping)
      : limits_(limits), poller_(poller), table_(table), counters_(counters), stopping_(stopping) {}

  // Does what a ready connection can do now, without blocking.
  void proceed(Connection& connection, HttpResponder& responder);

  // Answers with an error status without reading what the client sends, then closes.
  void refuse(Connection& connection, int status, std::string_view detail, HttpResponder& responder);

  // Writes that answer into the connection's output and no more: the caller still holds the connection.
  void write_refusal(Connection& connection, int status, std::string_view detail, HttpResponder& responder);

 private:
  void read(Connection& connection, HttpResponder& responder);
  void check(Connection& connection);
  void serve(Connection& connection, HttpResponder& responder);
  void settle(Connection& connection);
  void discard(Connection& connection);
  void drop(Connection& connection);

  // Runs an action that may run out of memory; that costs this client its connection and leaves the others alone.
  // Arming and dropping allocate nothing, so when an action throws, the connection is still held.
  template <typename Action>
  void or_drop(Connection& connection, Action action) {
    try {
      action();
    } catch (const std::bad_alloc&) {
      drop(connection);
    }
  }

  const HttpLimits& limits_;
  ConnectionPoller& poller_;
  ConnectionTable& table_;
  HttpCounters& counters_;
  const std::atomic<bool>& stopping_;
};

}  // namespace materia
