-- What the agent asks of the service that booted it (ironic-python-agent ironic_api_client.py).
local json = require('json')
local shell = require('shell')
local parameters = require('boot-parameters')
local inventory = require('inventory')

local KNOWN_MINOR = 68
local LOOKUP_SECONDS = tonumber(parameters['ipa-lookup-timeout']) or 600
local INSPECTION_TRIES = 5
local ANSWER, BODY = '/run/agent/answer', '/run/agent/body'
local service = { url = (parameters['ipa-api-url'] or ''):match('^[^,]*'):gsub('/$', '') }

-- Returns the decoded answer, or nil and why not.
local function call(path, minor, body)
  local url = path:match('^https?://') and path or service.url .. path
  local post = ''
  if body then
    shell.write(BODY, json.encode(body))
    post = '--post-file ' .. BODY
  end
  local done, said = shell.run(
    "timeout 60 wget -q -O %s --header 'Content-Type: application/json' --header 'X-OpenStack-Ironic-API-Version: 1."
      .. minor .. "' " .. post .. ' %s', ANSWER, url)
  if not done then return nil, said end
  local valid, answer = pcall(json.decode, shell.read(ANSWER) or '')
  return valid and answer or {}
end

-- The highest API version that both sides know.
function service.minor()
  local answer = call('/', 31) or {}
  local version = type(answer.default_version) == 'table' and answer.default_version.version or ''
  return math.min(KNOWN_MINOR, tonumber(version:match('^1%.(%d+)$')) or 31)
end

function service.post_inspection()
  local facts = inventory.read()
  local data = {
    inventory = facts,
    root_disk = facts.disks[1],
    boot_interface = inventory.boot_mac(),
    error = json.null,
  }
  local url = parameters['ipa-inspection-callback-url']:match('^[^,]*')
  for try = 1, INSPECTION_TRIES do
    local answer, reason = call(url, KNOWN_MINOR, data)
    if answer then return shell.log('inventory posted') end
    shell.log('inventory not taken: %s', reason)
    shell.sleep(5 * 1.5 ^ try)
  end
end

-- Asks with growing pauses until the node is known and expected; nil when nobody knows it after all that time.
function service.look_up()
  local macs = {}
  for _, nic in ipairs(inventory.read().interfaces) do macs[#macs + 1] = nic.mac_address end
  local deadline, pause = os.time() + LOOKUP_SECONDS, 1
  while os.time() < deadline do
    local answer, reason = call('/v1/lookup?addresses=' .. table.concat(macs, ','), 62)
    if answer and answer.node and answer.config then return answer end
    shell.log('look-up: %s', reason or 'not an answer')
    shell.sleep(math.max(1, math.random() * pause))
    pause = math.min(60, pause * 2)
  end
  return nil
end

function service.heartbeat(uuid, minor, body)
  return call('/v1/heartbeat/' .. uuid, minor, body) ~= nil
end

return service
