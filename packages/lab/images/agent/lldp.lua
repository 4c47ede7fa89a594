-- What switches say of themselves on each NIC (IEEE 802.1AB), as ironic-python-agent reports it (netutils.py get_lldp_info):
-- the first frame that is heard.
local json = require('json')
local shell = require('shell')
local parameters = require('boot-parameters')

local DIRECTORY = '/run/agent/lldp'
local WAIT_SECONDS = tonumber(parameters['ipa-lldp-timeout']) or 30
local HEADER_BYTES = 14
local lldp = { wanted = parameters['ipa-collect-lldp'] ~= nil and parameters['ipa-collect-lldp'] ~= '0' }

-- socat's address of a packet socket: family 17, raw, EtherType 88CCh, bound to one NIC (struct sockaddr_ll without its
-- first field).
local function packet_socket(index)
  local bound = string.pack('>I2', 0x88cc) .. string.pack('<I4', index) .. string.rep('\0', 12)
  local hex = bound:gsub('.', function(byte) return string.format('%02x', byte:byte()) end)
  return string.format('SOCKET-RECVFROM:17:3:%d:x%s', string.unpack('<I2', string.pack('>I2', 0x88cc)), hex)
end

-- Type and value of each field up to the end mark, values in hex.
function lldp.parse(frame)
  local fields, at = json.array(), HEADER_BYTES + 1
  while at + 1 <= #frame do
    local header = string.unpack('>I2', frame, at)
    local kind, length = header >> 9, header & 0x1ff
    if kind == 0 or at + 1 + length > #frame then break end
    local value = frame:sub(at + 2, at + 1 + length)
    fields[#fields + 1] = json.array({ kind, (value:gsub('.', function(byte)
      return string.format('%02x', byte:byte())
    end)) })
    at = at + 2 + length
  end
  return fields
end

function lldp.listen(names)
  if not lldp.wanted or WAIT_SECONDS == 0 then return end
  os.execute('mkdir -p ' .. DIRECTORY)
  for _, name in ipairs(names) do
    local index = tonumber(shell.read('/sys/class/net/' .. name .. '/ifindex'))
    -- The frames go to a multicast address that the NIC drops otherwise; busybox's `ip` cannot ask for multicast alone.
    shell.run('ip link set %s promisc on', name)
    os.execute(shell.line('timeout %s socat -u %s %s </dev/null >/dev/null 2>&1 &', WAIT_SECONDS + 30,
      packet_socket(index), 'CREATE:' .. DIRECTORY .. '/' .. name))
  end
end

local function frame_of(name)
  local file = io.open(DIRECTORY .. '/' .. name, 'rb')
  if not file then return nil end
  local frame = file:read('a')
  file:close()
  return frame ~= '' and frame or nil
end

-- Until every NIC with a cable has heard its switch, or the time is over.
function lldp.wait(names)
  if not lldp.wanted then return end
  for _ = 1, WAIT_SECONDS do
    local silent = 0
    for _, name in ipairs(names) do
      local cable = shell.read('/sys/class/net/' .. name .. '/carrier') == '1'
      if cable and not frame_of(name) then silent = silent + 1 end
    end
    if silent == 0 then return end
    shell.sleep(1)
  end
end

-- What was heard on a NIC; null when nobody listened.
function lldp.of(name)
  if not lldp.wanted then return json.null end
  return lldp.parse(frame_of(name) or '')
end

return lldp
