-- The agent from its start to the end of the boot: inventory, look-up, its own HTTP API, heartbeats
-- (ironic-python-agent agent.py).
package.path = '/agent/?.lua;' .. package.path
local shell = require('shell')
local parameters = require('boot-parameters')
local inventory = require('inventory')
local lldp = require('lldp')
local service = require('boot-service')
local make_certificate = require('certificate')

local TLS_MINOR = 68
local MIN_TOKEN_LENGTH = 32
local MIN_INTERVAL_S = 5
local LISTEN_TRIES = 300
local VERSION = '11.6.0'

local function usable_token(given)
  -- Shorter ones are masks: the real one was handed out already, to somebody else.
  if type(given) == 'string' and #given >= MIN_TOKEN_LENGTH then return given end
  return parameters['ipa-agent-token']
end

local function listen(port, file)
  local options = 'fork,reuseaddr,backlog=64'
  local address = file and string.format('OPENSSL-LISTEN:%d,%s,cert=%s,verify=0', port, options, file)
    or string.format('TCP-LISTEN:%d,%s', port, options)
  -- -t: the last bytes of an answer may still be on their way when its writer is gone.
  os.execute(shell.line("socat -t 5 %s EXEC:'lua5.4 /agent/serve-request.lua' </dev/null >/dev/null 2>&1 &", address))
  -- Whoever gets the first heartbeat calls at once. State 0A is LISTEN (proc(5), /proc/net/tcp).
  local line = string.format(':%04X %%x+:0000 0A ', port)
  for _ = 1, LISTEN_TRIES do
    if (shell.read('/proc/net/tcp') or ''):find(line) or (shell.read('/proc/net/tcp6') or ''):find(line) then return end
    shell.sleep(0.1)
  end
  error('the API does not come up', 0)
end

local function beat_for_ever(uuid, minor, body, timeout_s)
  local beats = 0
  while not shell.exists('/etc/.rescued') do
    os.remove('/run/agent/beat')
    local accepted = service.heartbeat(uuid, minor, body)
    local spread = accepted and timeout_s * (0.3 + 0.3 * math.random()) or MIN_INTERVAL_S * (1 + math.random())
    if accepted and beats == 0 then shell.log('heartbeat accepted') end
    if accepted then beats = beats + 1 end
    local slept, interval = 0, math.max(MIN_INTERVAL_S, spread)
    -- A finished command brings the next beat forward, but not within 5 s of the last.
    while slept < interval and not (slept >= MIN_INTERVAL_S and shell.exists('/run/agent/beat')) do
      if shell.exists('/etc/.rescued') then break end
      shell.sleep(1)
      slept = slept + 1
    end
  end
end

local function main()
  if service.url == '' then error('no ipa-api-url on the kernel command line', 0) end
  shell.write('/run/agent/started', tostring(os.time()))
  if parameters['ipa-inspection-callback-url'] then
    local names = inventory.nic_names()
    lldp.listen(names)
    lldp.wait(names)
    service.post_inspection()
  end
  local minor = service.minor()
  local found = service.look_up()
  if not found then error('could not look up this node', 0) end
  local token = usable_token(found.config.agent_token)
  if not token then
    shell.log('no agent token on file: the agent locks itself')
    while true do shell.sleep(3600) end
  end
  shell.write('/run/agent/token', token)
  local address = parameters['ipa-advertise-host'] or shell.read('/run/ip')
  local port = tonumber(parameters['ipa-listen-port']) or 9999
  local certificate, file
  if minor >= TLS_MINOR then certificate, file = make_certificate(address) end
  listen(port, file)
  shell.log('node %s, API on port %d%s', found.node.uuid, port, file and ' (TLS)' or '')
  local advertised = tonumber(parameters['ipa-advertise-port']) or port
  beat_for_ever(found.node.uuid, minor, {
    callback_url = string.format('%s://%s:%d', file and 'https' or 'http', address, advertised),
    agent_token = token,
    agent_version = VERSION,
    agent_verify_ca = certificate,
  }, tonumber(found.config.heartbeat_timeout) or 300)
end

local done, reason = pcall(main)
if not done then shell.log('%s', tostring(reason)) end
