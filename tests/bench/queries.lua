-- For wrk: each request sends the next query of a file.
--   wrk -t1 -c8 -d8s -s queries.lua http://127.0.0.1:PORT -- QUERIES_FILE
local queries, at = {}, 0
local function escape(text)
  return (text:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end))
end
function init(arguments)
  for line in io.lines(arguments[1]) do queries[#queries + 1] = "/v1/search?q=" .. escape(line) end
end
function request()
  at = at % #queries + 1
  return wrk.format("GET", queries[at])
end
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %.0f %.2f %.2f %d\n", summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.timeout + errors.status))
end
