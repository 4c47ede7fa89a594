-- One HTTP request on standard input, its answer on standard output (ironic-python-agent api/app.py): socat starts this
-- for every connection, and does TLS.
package.path = '/agent/?.lua;' .. package.path
local json = require('json')
local shell = require('shell')
local store = require('command-store')
local AgentError = require('agent-error')

local MAX_BODY = 96 << 20
local VERSION = '11.6.0'
local reasons = { [200] = 'OK', [400] = 'Bad Request', [401] = 'Unauthorized', [404] = 'Not Found', [409] = 'Conflict' }

local function answer(status, body)
  local text = json.encode(body)
  io.stdout:write(
    string.format('HTTP/1.1 %d %s\r\n', status, reasons[status] or 'Error'),
    'Content-Type: application/json\r\nConnection: close\r\n',
    string.format('Content-Length: %d\r\n\r\n', #text),
    text
  )
  io.stdout:flush()
end

local function refuse(status, text)
  error({ status = status, text = text }, 0)
end

local function read_request()
  local method, target = (io.read('L') or ''):match('^(%u+) (%S+)')
  if not method then refuse(400, 'Malformed request') end
  local length = 0
  for line in function() return io.read('L') end do
    if line == '\r\n' or line == '\n' then break end
    local value = line:lower():match('^content%-length:%s*(%d+)')
    if value then length = tonumber(value) end
  end
  if length > MAX_BODY then refuse(413, 'Request too large') end
  local path, query = target:match('^([^?]*)%??(.*)$')
  local parameters = {}
  for name, value in query:gmatch('([^&=]+)=([^&]*)') do
    parameters[name] = value:gsub('%%(%x%x)', function(hex) return string.char(tonumber(hex, 16)) end)
  end
  return method, path:gsub('^/v1', ''), parameters, length > 0 and io.read(length) or ''
end

local function run_command(body, wait)
  local valid, request = pcall(json.decode, body)
  if not valid or type(request) ~= 'table' or type(request.name) ~= 'string' or type(request.params) ~= 'table' then
    refuse(400, 'Missing or invalid name or params')
  end
  local result = store.start(request.name, request.params)
  return wait and store.wait(result.id) or result
end

local function route()
  local method, path, parameters, body = read_request()
  if method == 'GET' and (path == '' or path == '/') then
    return { name = 'OpenStack Ironic Python Agent API', versions = json.array({ { id = 'v1' } }) }
  end
  if method == 'GET' and path:match('^/status/?$') then
    return { started_at = tonumber(shell.read('/run/agent/started')), version = VERSION }
  end
  local id = path:match('^/commands/?([^/]*)$')
  if not id then refuse(404, 'The requested URL was not found.') end
  if not parameters.agent_token or parameters.agent_token ~= shell.read('/run/agent/token') then
    refuse(401, 'Token invalid.')
  end
  local wait = (parameters.wait or ''):lower() == 'true'
  if method == 'POST' and id == '' then return run_command(body, wait) end
  if method ~= 'GET' then refuse(405, 'Method not allowed') end
  if id == '' then return { commands = store.list() } end
  return wait and store.wait(id) or store.find(id)
end

local done, value = pcall(route)
if done then
  answer(200, value)
else
  local status, text
  if type(value) == 'table' and value.status then
    status, text = value.status, value.text
  else
    local failure = AgentError.from(value)
    status, text = failure.code, failure.message .. ': ' .. tostring(failure.details)
  end
  answer(status, { faultcode = status >= 500 and 'Server' or 'Client', faultstring = text })
end
