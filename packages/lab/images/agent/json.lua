-- JSON (RFC 8259). Arrays carry a metatable, so that an empty one comes out as it went in; null is `json.null`.
local json = { null = setmetatable({}, { __name = 'null' }) }
local array_mark = { __name = 'array' }

function json.array(list)
  return setmetatable(list or {}, array_mark)
end

local escapes = { b = '\b', f = '\f', n = '\n', r = '\r', t = '\t', ['"'] = '"', ['\\'] = '\\', ['/'] = '/' }

local function fail(at, why)
  error(string.format('JSON: %s at byte %d', why, at), 0)
end

local function skip(text, at)
  return text:find('[^ \t\r\n]', at) or #text + 1
end

local function decode_string(text, at)
  local parts, from = {}, at + 1
  while true do
    local stop = text:find('["\\]', from)
    if not stop then fail(at, 'string without end') end
    parts[#parts + 1] = text:sub(from, stop - 1)
    if text:sub(stop, stop) == '"' then return table.concat(parts), stop + 1 end
    local letter = text:sub(stop + 1, stop + 1)
    from = stop + 2
    if letter == 'u' then
      local code = tonumber(text:match('^%x%x%x%x', from), 16)
      if not code then fail(stop, 'bad escape') end
      from = from + 4
      local low = code >= 0xd800 and code < 0xdc00 and tonumber(text:match('^\\u(%x%x%x%x)', from) or '', 16)
      if low and low >= 0xdc00 and low < 0xe000 then
        code, from = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00), from + 6
      end
      parts[#parts + 1] = utf8.char(code)
    else
      parts[#parts + 1] = escapes[letter] or fail(stop, 'bad escape')
    end
  end
end

local decode_value

local function decode_list(text, at)
  local list = json.array()
  at = skip(text, at + 1)
  if text:sub(at, at) == ']' then return list, at + 1 end
  while true do
    list[#list + 1], at = decode_value(text, at)
    at = skip(text, at)
    local mark = text:sub(at, at)
    if mark == ']' then return list, at + 1 end
    if mark ~= ',' then fail(at, 'expected , or ]') end
    at = at + 1
  end
end

local function decode_object(text, at)
  local object = {}
  at = skip(text, at + 1)
  if text:sub(at, at) == '}' then return object, at + 1 end
  while true do
    at = skip(text, at)
    if text:sub(at, at) ~= '"' then fail(at, 'expected a name') end
    local name
    name, at = decode_string(text, at)
    at = skip(text, at)
    if text:sub(at, at) ~= ':' then fail(at, 'expected :') end
    object[name], at = decode_value(text, at + 1)
    at = skip(text, at)
    local mark = text:sub(at, at)
    if mark == '}' then return object, at + 1 end
    if mark ~= ',' then fail(at, 'expected , or }') end
    at = at + 1
  end
end

local words = { ['true'] = true, ['false'] = false, null = json.null }

function decode_value(text, at)
  at = skip(text, at)
  local mark = text:sub(at, at)
  if mark == '{' then return decode_object(text, at) end
  if mark == '[' then return decode_list(text, at) end
  if mark == '"' then return decode_string(text, at) end
  local word = text:match('^[%w+.-]+', at) or fail(at, 'unexpected character')
  local value = words[word]
  if value == nil then value = tonumber(word) or fail(at, 'unexpected word') end
  return value, at + #word
end

-- Throws a text when it is not JSON.
function json.decode(text)
  local value, at = decode_value(text, 1)
  if skip(text, at) <= #text then fail(at, 'something follows') end
  return value
end

local function encode_string(text)
  local escaped = text:gsub('[%c"\\\127]', function(char)
    if char == '"' or char == '\\' then return '\\' .. char end
    return string.format('\\u%04x', char:byte())
  end)
  -- Firmware strings are not always UTF-8.
  if not utf8.len(escaped) then escaped = escaped:gsub('[\128-\255]', '?') end
  return '"' .. escaped .. '"'
end

function json.encode(value)
  local kind = type(value)
  if value == nil or value == json.null then return 'null' end
  if kind == 'string' then return encode_string(value) end
  if kind == 'number' then return math.type(value) == 'integer' and tostring(value) or string.format('%.14g', value) end
  if kind == 'boolean' then return tostring(value) end
  local parts = {}
  if getmetatable(value) == array_mark or #value > 0 then
    for i, item in ipairs(value) do parts[i] = json.encode(item) end
    return '[' .. table.concat(parts, ',') .. ']'
  end
  for name, item in pairs(value) do parts[#parts + 1] = encode_string(name) .. ':' .. json.encode(item) end
  table.sort(parts)
  return '{' .. table.concat(parts, ',') .. '}'
end

return json
