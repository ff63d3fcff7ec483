/**
 * Saves an engine unless a newer one stands there, and keeps the index: one step, so that no other client comes between.
 * KEYS: engine, index. ARGV: value, session version, TTL in seconds, exam session id. 1 when saved, 0 when refused.
 * A value that does not parse counts as older than anything. Time is Redis's own, so app clocks do not matter.
 */
export const saveEngineScript = `
local current = redis.call("GET", KEYS[1])
if current then
  local parsed, state = pcall(cjson.decode, current)
  if parsed and type(state) == "table" and (tonumber(state.session_version) or -1) > tonumber(ARGV[2]) then
    return 0
  end
end
redis.call("SET", KEYS[1], ARGV[1], "EX", ARGV[3])
local now = redis.call("TIME")
local nowMs = now[1] * 1000 + math.floor(now[2] / 1000)
redis.call("ZREMRANGEBYSCORE", KEYS[2], "-inf", nowMs)
redis.call("ZADD", KEYS[2], nowMs + ARGV[3] * 1000, ARGV[4])
return 1
`;

/** KEYS: engine, index. ARGV: additional seconds, exam session id. 1 when extended, 0 when there is no such engine. */
export const extendTtlScript = `
local left = redis.call("TTL", KEYS[1])
if left == -2 then
  return 0
end
local seconds = math.max(left, 0) + ARGV[1]
redis.call("EXPIRE", KEYS[1], seconds)
local now = redis.call("TIME")
redis.call("ZADD", KEYS[2], now[1] * 1000 + math.floor(now[2] / 1000) + seconds * 1000, ARGV[2])
return 1
`;

/** KEYS: index. The ids whose time is not over, by Redis's own clock. */
export const listActiveScript = `
local now = redis.call("TIME")
return redis.call("ZRANGEBYSCORE", KEYS[1], now[1] * 1000 + math.floor(now[2] / 1000), "+inf")
`;
