-- Loads one part of the machine for a while and looks whether it still does what it should (ironic-python-agent burnin.py,
-- which runs stress-ng and fio; its settings are read here too). Everything written is compared with what comes back.
local disks = require('disks')
local shell = require('shell')
local AgentError = require('agent-error')

local MIB = 1 << 20
local DAY_SECONDS = 24 * 3600
-- Left to the agent and the kernel while the memory is tested.
local SPARE_MIB = 96
-- Blocks after which garbage is collected: by itself Lua lets as much pile up as is in use.
local COLLECT_EVERY = 8
local PAGE = 4096
local burn_in = {}

local function setting(params, name, default)
  local node = type(params.node) == 'table' and params.node or {}
  local settings = type(node.driver_info) == 'table' and node.driver_info or {}
  return tonumber(settings[name]) or default
end

local function fail(what, ...)
  AgentError.throw('CleaningError', '%s', what .. ': ' .. string.format(...))
end

-- One MiB that differs from any other number's, and by rounds also in every bit.
local function block(number, round)
  local text = string.pack('<I8', (number + 1) * 0x9e3779b97f4a7c15 ~ (round % 2 == 0 and 0 or -1))
  return string.rep(string.rep(text, PAGE // #text), MIB // PAGE)
end

local CALCULATION = [[
local deadline, expected = os.time() + %d, nil
repeat
  local whole, broken = 1, 0.0
  for i = 1, 2000000 do
    whole = whole * 6364136223846793005 + 1442695040888963407
    broken = broken + math.sin(i) / (1 + (whole >> 40))
  end
  local result = string.format('%%x %%a', whole, broken)
  expected = expected or result
  if result ~= expected then print(expected .. ' became ' .. result) os.exit(1) end
until os.time() >= deadline
]]

-- The same calculation again and again on every CPU.
function burn_in.cpu(params)
  local seconds = setting(params, 'agent_burnin_cpu_timeout', DAY_SECONDS)
  local _, count = (shell.read('/proc/cpuinfo') or ''):gsub('processor%s*:', '')
  local pipes = {}
  for i = 1, math.max(1, setting(params, 'agent_burnin_cpu_cpu', count)) do
    pipes[i] = assert(io.popen(shell.line('lua5.4 -e %s 2>&1', CALCULATION:format(seconds)), 'r'))
  end
  local problem
  for i, pipe in ipairs(pipes) do
    local said = pipe:read('a')
    if not pipe:close() then problem = string.format('process %d: %s', i, said) end
  end
  if problem then fail('burnin_cpu', '%s', problem) end
end

local function free_mib()
  return tonumber((shell.read('/proc/meminfo') or ''):match('MemAvailable:%s*(%d+)')) // 1024
end

-- Fills most of the free memory and reads it back; every round inverts it.
function burn_in.memory(params, count)
  local deadline = os.time() + setting(params, 'agent_burnin_vm_timeout', DAY_SECONDS)
  count = count or math.max(1, free_mib() - SPARE_MIB)
  local round, blocks = 0, {}
  repeat
    for i = 1, count do
      blocks[i] = nil
      if i % COLLECT_EVERY == 0 then collectgarbage() end
      blocks[i] = block(i, round)
    end
    for i = 1, count do
      if i % COLLECT_EVERY == 0 then collectgarbage() end
      if blocks[i] ~= block(i, round) then fail('burnin_memory', 'MiB %d of %d differs in round %d', i, count, round + 1) end
    end
    round = round + 1
  until os.time() >= deadline
end

-- Overwrites a disk from its start as far as half of the time goes, then compares. Returns how many MiB.
local function test_disk(device, size, seconds)
  local file = io.open(device, 'r+b')
  if not file then fail('burnin_disk', '%s cannot be opened', device) end
  local deadline, written = os.time() + seconds / 2, 0
  repeat
    if not file:write(block(written, 0)) then fail('burnin_disk', '%s: MiB %d cannot be written', device, written) end
    written = written + 1
  until written >= size // MIB or os.time() >= deadline
  file:close()
  -- What is compared shall come from the disk, not from the memory before it.
  shell.run('sync; blockdev --flushbufs %s', device)
  file = assert(io.open(device, 'rb'))
  for i = 0, written - 1 do
    if file:read(MIB) ~= block(i, 0) then fail('burnin_disk', '%s: MiB %d differs', device, i) end
  end
  file:close()
  return written
end

-- Every disk in turn.
function burn_in.disk(params, devices)
  devices = devices or disks.list()
  local seconds = setting(params, 'agent_burnin_fio_disk_runtime', 0)
  for _, disk in ipairs(devices) do
    local share = seconds == 0 and math.huge or seconds / #devices
    local written = test_disk(disk.name, disk.size, share)
    shell.log('burnin_disk: %s, %d MiB written and compared', disk.name, written)
  end
end

return burn_in
