-- Erases disks and looks whether it worked. Never by busybox's `shred`, which does nothing on a block device.
local shell = require('shell')
local disks = require('disks')
local AgentError = require('agent-error')

local MIB = 1 << 20
-- Evenly spread samples of 1 MiB that are read back after an erase.
local SAMPLES = 64
local erase = {}

local function zero(device, seek_mib, count_mib)
  shell.run('dd if=/dev/zero of=%s bs=1M seek=%s count=%s conv=notrunc,fsync 2>&1', device, seek_mib, count_mib)
end

local function fail(device, how)
  AgentError.throw('BlockDeviceEraseError', 'Failed to erase block device %s: %s', device, how)
end

local function check_blank(disk, offsets)
  shell.run('sync; blockdev --flushbufs %s', disk.name)
  local file = assert(io.open(disk.name, 'rb'))
  local blank = string.rep('\0', MIB)
  for _, offset in ipairs(offsets) do
    file:seek('set', offset)
    local text = file:read(MIB) or ''
    if text ~= blank:sub(1, #text) then fail(disk.name, string.format('data at byte %d', offset)) end
  end
  file:close()
end

-- Signatures live in the first and last MiB of a disk and of its partitions.
local function erase_metadata(disk)
  local devices = disks.partitions(disk.name)
  devices[#devices + 1] = disk.name
  for _, device in ipairs(devices) do
    local _, sectors = shell.run('blockdev --getsz %s', device)
    local whole_mib = (tonumber(sectors) or 0) * 512 // MIB
    zero(device, 0, 1)
    if whole_mib > 1 then zero(device, whole_mib - 1, 1) end
  end
  -- GPT's copy ends with the last sector, which need not be at a whole MiB.
  shell.run('dd if=/dev/zero of=%s bs=512 seek=%s count=33 conv=notrunc,fsync 2>&1', disk.name, disk.size // 512 - 33)
  shell.run('blockdev --rereadpt %s', disk.name)
  check_blank(disk, { 0, disk.size - MIB })
end

local function erase_all(disk)
  -- BLKZEROOUT: the kernel guarantees zeros, by unmapping where the disk can. By its path: busybox's shell would take
  -- its own blkdiscard, which cannot.
  local done, said = shell.run('/usr/sbin/blkdiscard -f -z %s', disk.name)
  if not done then
    shell.log('%s, writing zeros to %s', said, disk.name)
    shell.run('dd if=/dev/zero of=%s bs=1M conv=fsync 2>&1', disk.name)
  end
  local offsets = {}
  for i = 0, SAMPLES - 1 do offsets[#offsets + 1] = (disk.size - MIB) // (SAMPLES - 1) * i // 512 * 512 end
  check_blank(disk, offsets)
  shell.run('blockdev --rereadpt %s', disk.name)
end

local function each(name, work)
  local answer = {}
  for _, disk in ipairs(disks.list()) do
    work(disk)
    answer[disk.name] = 'erased'
    shell.log('%s: %s', name, disk.name)
  end
  return answer
end

function erase.metadata()
  return each('erase_devices_metadata', erase_metadata)
end

function erase.full()
  return each('erase_devices', erase_all)
end

return erase
