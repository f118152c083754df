#include "server/http/connection_driver.h"

#include <array>
#include <cerrno>

#include "server/http/request_check.h"

namespace materia {

void ConnectionDriver::proceed(Connection& connection, HttpResponder& responder) {
  or_drop(connection, [&] {
    switch (connection.state) {
      case Connection::State::kReading:
        return read(connection, responder);
      case Connection::State::kWriting:
        return settle(connection);
      case Connection::State::kLingering:
        return discard(connection);
    }
  });
}

void ConnectionDriver::refuse(Connection& connection, int status, std::string_view detail, HttpResponder& responder) {
  or_drop(connection, [&] {
    write_refusal(connection, status, detail, responder);
    settle(connection);
  });
}

void ConnectionDriver::write_refusal(Connection& connection, int status, std::string_view detail,
                                     HttpResponder& responder) {
  ++(status == 503 ? counters_.overloaded : counters_.refused);
  if (connection.input.empty()) {  // refused before it was read: what the client says it reads may be here
    std::array<char, 4096> buffer;
    const ssize_t got = ::recv(connection.fd, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (got > 0) connection.input.assign(buffer.data(), static_cast<std::size_t>(got));
  }
  CheckedRequest request;
  request.refuse(status, detail, connection.input);
  responder.answer(request, connection.remote_address, connection.output);
  connection.close_after_output = true;
  connection.set_limit(limits_.write);
}

void ConnectionDriver::read(Connection& connection, HttpResponder& responder) {
  if (!connection.holds_request()) {
    std::array<char, kMaxHeaderBytes> buffer;
    const ssize_t got = ::recv(connection.fd, buffer.data(), buffer.size(), 0);
    if (got < 0 && errno != EAGAIN && errno != EINTR) return drop(connection);
    if (got == 0) connection.input_ended = true;
    if (got > 0 && connection.input.empty()) {
      connection.busy = true;
      connection.set_limit(limits_.read);  // once for the whole header block, however slowly it comes
    }
    if (got > 0) connection.input.append(buffer.data(), static_cast<std::size_t>(got));
  }
  const bool complete = connection.find_header_block();
  if ((complete ? connection.header_length : connection.input.size()) > kMaxHeaderBytes)
    return refuse(connection, 431, "the request line and headers are longer than 16 kB", responder);
  if (complete && !connection.request) check(connection);
  if (connection.request && connection.holds_request()) return serve(connection, responder);
  const bool expired = connection.expired();  // perhaps before the front's next check
  if (expired && connection.busy.exchange(false)) ++counters_.timed_out;
  if (expired || connection.input_ended) return drop(connection);
  poller_.arm(connection);
}

// Checks a header block that is complete, and gives the client time for the body.
void ConnectionDriver::check(Connection& connection) {
  connection.request = check_request(std::string_view(connection.input).substr(0, connection.header_length));
  if (connection.holds_request()) return;
  connection.set_limit(limits_.body);
  static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  // Not through the output: if the socket takes nothing now, the client sends its body after a while all the same.
  if (connection.request->expects_continue)
    (void)::send(connection.fd, kContinue.data(), kContinue.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

void ConnectionDriver::serve(Connection& connection, HttpResponder& responder) {
  connection.deadline = Connection::kNoDeadline;  // the time that a handler takes is not the client's
  CheckedRequest request = *std::move(connection.request);
  connection.request.reset();
  request.body = connection.input.substr(connection.header_length, request.body_length);
  connection.input.erase(0, connection.header_length + request.body_length);
  connection.scanned = connection.header_length = 0;
  if (request.refusal != 0) ++counters_.refused;
  if (stopping_) request.close = true;
  responder.answer(request, connection.remote_address, connection.output);
  connection.close_after_output = request.close;
  connection.set_limit(limits_.write);
  settle(connection);
}

// Sends what it can, decides what the connection waits for next, and lets go of it.
void ConnectionDriver::settle(Connection& connection) {
  if (!connection.flush()) return drop(connection);
  if (!connection.output.empty()) {
    connection.state = Connection::State::kWriting;
  } else if (connection.close_after_output) {
    connection.state = Connection::State::kLingering;
    connection.set_limit(limits_.linger);
    connection.busy = false;
    ::shutdown(connection.fd, SHUT_WR);
  } else {
    connection.state = Connection::State::kReading;
    connection.busy = !connection.input.empty();
    connection.set_limit(connection.busy ? limits_.read : limits_.idle);
  }
  poller_.arm(connection);
}

// The client may still be sending after our last response. Closing at once would reset the connection, and the client
// might lose that response; so for a while what it sends is read and thrown away.
void ConnectionDriver::discard(Connection& connection) {
  const ssize_t got = ::recv(connection.fd, nullptr, 16 * 1024, MSG_TRUNC);  // drops the bytes: see tcp(7)
  if (got > 0) connection.discarded += static_cast<std::size_t>(got);
  const bool more = got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
  if (!more || connection.expired() || connection.discarded > kMaxLingerBytes) return drop(connection);
  poller_.arm(connection);
}

void ConnectionDriver::drop(Connection& connection) {
  table_.drop(connection);
  --counters_.open;
}

}  // namespace materia
