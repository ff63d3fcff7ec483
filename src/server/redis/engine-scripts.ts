/** An index that nobody keeps any more goes with its longest-lived member; it is never cut short. */
const keepIndex = `
local function keepIndex(seconds)
  if redis.call("TTL", KEYS[2]) < tonumber(seconds) then
    redis.call("EXPIRE", KEYS[2], seconds)
  end
end
`;

/**
 * Saves an engine unless a newer one stands there, and keeps the index: one step, so that no other client comes between.
 * Newer is what has more items completed, and among equals what has the higher session version (-1: none given).
 * KEYS: engine, index. ARGV: value, items completed, session version, TTL in seconds, exam session id, and 1 while the
 * exam goes on: one that is over is kept, but no longer listed among the active. 1 when saved, 0 when refused. What is
 * no engine state of ours, or of another type, counts as older than anything and is replaced.
 * Time is Redis's own, so app clocks do not matter.
 */
export const saveEngineScript = `${keepIndex}
local current = redis.pcall("GET", KEYS[1])
if type(current) == "string" then
  local parsed, state = pcall(cjson.decode, current)
  if parsed and type(state) == "table" and state.format == 2 then
    local completed = tonumber(state.items_completed) or -1
    local version = tonumber(state.session_version) or -1
    local isAhead = completed > tonumber(ARGV[2])
    local isLater = completed == tonumber(ARGV[2]) and tonumber(ARGV[3]) >= 0 and version > tonumber(ARGV[3])
    if isAhead or isLater then
      if redis.call("TTL", KEYS[1]) == -1 then
        redis.call("EXPIRE", KEYS[1], ARGV[4])
      end
      return 0
    end
  end
end
redis.call("SET", KEYS[1], ARGV[1], "EX", ARGV[4])
if redis.call("TYPE", KEYS[2]).ok ~= "zset" then
  redis.call("DEL", KEYS[2])
end
local now = redis.call("TIME")
local nowMs = now[1] * 1000 + math.floor(now[2] / 1000)
redis.call("ZREMRANGEBYSCORE", KEYS[2], "-inf", nowMs)
if ARGV[6] == "1" then
  redis.call("ZADD", KEYS[2], nowMs + ARGV[4] * 1000, ARGV[5])
  keepIndex(ARGV[4])
else
  redis.call("ZREM", KEYS[2], ARGV[5])
end
return 1
`;

/**
 * The index follows the engine's time to live, but for an exam that is over: its engine may live longer, and is no active
 * one. Only our own values say so, and always in these letters; to look for them costs less at each heartbeat than to
 * parse the whole.
 */
const indexUntil = `${keepIndex}
local function indexUntil(seconds)
  local value = redis.pcall("GET", KEYS[1])
  if type(value) == "string" and string.find(value, '"pending_item_id":null', 1, true) then
    return
  end
  if redis.call("TYPE", KEYS[2]).ok ~= "zset" then
    redis.call("DEL", KEYS[2])
  end
  local now = redis.call("TIME")
  redis.call("ZADD", KEYS[2], now[1] * 1000 + math.floor(now[2] / 1000) + seconds * 1000, ARGV[2])
  keepIndex(seconds)
end
`;

/** KEYS: engine, index. ARGV: additional seconds, exam session id. 1 when extended, 0 when there is no such engine. */
export const extendTtlScript = `${indexUntil}
local left = redis.call("TTL", KEYS[1])
if left == -2 then
  return 0
end
local seconds = math.max(left, 0) + ARGV[1]
redis.call("EXPIRE", KEYS[1], seconds)
indexUntil(seconds)
return 1
`;

/**
 * KEYS: engine, index. ARGV: TTL in seconds, exam session id. A longer time to live than this one is left as it is. 1
 * when the engine is there, 0 when it is not.
 */
export const keepAliveScript = `${indexUntil}
local left = redis.call("TTL", KEYS[1])
if left == -2 then
  return 0
end
if left >= tonumber(ARGV[1]) then
  return 1
end
redis.call("EXPIRE", KEYS[1], ARGV[1])
indexUntil(ARGV[1])
return 1
`;

/** KEYS: index. The ids whose time is not over, by Redis's own clock; none when something else stands there. */
export const listActiveScript = `
if redis.call("TYPE", KEYS[1]).ok ~= "zset" then
  return {}
end
local now = redis.call("TIME")
return redis.call("ZRANGEBYSCORE", KEYS[1], now[1] * 1000 + math.floor(now[2] / 1000), "+inf")
`;

/** KEYS: index. How many they are, without listing them. */
export const countActiveScript = `
if redis.call("TYPE", KEYS[1]).ok ~= "zset" then
  return 0
end
local now = redis.call("TIME")
return redis.call("ZCOUNT", KEYS[1], now[1] * 1000 + math.floor(now[2] / 1000), "+inf")
`;
