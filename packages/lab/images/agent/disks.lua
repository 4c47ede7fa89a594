-- Block devices as ironic-python-agent lists them (hardware.py list_all_block_devices), from /sys alone.
local json = require('json')
local shell = require('shell')
local AgentError = require('agent-error')

local GIB = 1024 ^ 3
-- Without hints: the smallest disk of at least 4 GiB (IPA hardware.py, guess_root_disk).
local SMALLEST_GUESS = 4 * GIB
local disks = {}

local function attribute(name, ...)
  for _, file in ipairs({ ... }) do
    local text = shell.read('/sys/block/' .. name .. '/' .. file)
    text = text and text:match('^%s*(.-)%s*$')
    if text and text ~= '' then return text end
  end
  return nil
end

local function describe(name)
  local _, device_path = shell.run('readlink -f %s', '/sys/block/' .. name .. '/device')
  local pci = device_path:match('.*/(%x%x%x%x:%x%x:%x%x%.%x)/')
  local wwn = attribute(name, 'wwid', 'device/wwid')
  local null = json.null
  return {
    name = '/dev/' .. name,
    size = tonumber(attribute(name, 'size')) * 512,
    model = attribute(name, 'device/model') or null,
    vendor = attribute(name, 'device/vendor') or null,
    serial = attribute(name, 'serial', 'device/serial') or null,
    wwn = wwn or null,
    wwn_with_extension = wwn or null,
    wwn_vendor_extension = null,
    rotational = attribute(name, 'queue/rotational') == '1',
    hctl = null,
    by_path = pci and '/dev/disk/by-path/pci-' .. pci or null,
    logical_sectors = tonumber(attribute(name, 'queue/logical_block_size')),
    physical_sectors = tonumber(attribute(name, 'queue/physical_block_size')),
    tran = name:match('^vd') and 'virtio' or name:match('^nvme') and 'nvme' or 'sata',
    uuid = null,
  }
end

function disks.list()
  local found = json.array()
  for _, name in ipairs(shell.list('/sys/block')) do
    local is_disk = not name:match('^loop') and not name:match('^ram') and not name:match('^sr') and not name:match('^fd')
    if is_disk and attribute(name, 'ro') == '0' then found[#found + 1] = describe(name) end
  end
  return found
end

local function guess(all)
  local best
  for _, disk in ipairs(all) do
    if disk.size >= SMALLEST_GUESS and (not best or disk.size < best.size) then best = disk end
  end
  return best or AgentError.throw('DeviceNotFound', 'all found block devices are smaller than %d bytes', SMALLEST_GUESS)
end

-- A hint as Ironic writes it: plain text, or "s== text"; sizes in GiB.
local function matches(disk, name, hint)
  if name == 'size' then return math.floor(disk.size / GIB) == tonumber((tostring(hint):gsub('^[<>=]+%s*', ''))) end
  if name == 'rotational' then return disk.rotational == (tostring(hint):lower() == 'true') end
  if disk[name] == nil then AgentError.throw('InvalidCommandParamsError', 'The hint "%s" is invalid.', name) end
  if disk[name] == json.null then return false end
  return tostring(disk[name]):lower() == tostring(hint):gsub('^s==%s*', ''):lower()
end

-- The disk that `hints` name, the first one that fits them all; without hints the one that the agent would guess.
function disks.choose(hints)
  local all = disks.list()
  if type(hints) ~= 'table' or next(hints) == nil then return guess(all) end
  for _, disk in ipairs(all) do
    local fits = true
    for name, hint in pairs(hints) do fits = fits and matches(disk, name, hint) end
    if fits then return disk end
  end
  AgentError.throw('DeviceNotFound', 'No suitable device was found using these hints %s', json.encode(hints))
end

-- Device nodes of a disk's partitions.
function disks.partitions(device)
  local nodes, name = {}, device:match('[^/]+$')
  for _, entry in ipairs(shell.list('/sys/block/' .. name)) do
    if shell.exists('/sys/block/' .. name .. '/' .. entry .. '/partition') then nodes[#nodes + 1] = '/dev/' .. entry end
  end
  return nodes
end

return disks
