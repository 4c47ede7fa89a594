-- What ironic-python-agent tells of a machine (hardware.py list_hardware_info), from /proc and /sys alone.
local json = require('json')
local shell = require('shell')
local disks = require('disks')
local lldp = require('lldp')

local null = json.null
local inventory = {}

local function dmi(name)
  local text = shell.read('/sys/class/dmi/id/' .. name)
  return text and text:match('%S') and text or null
end

local function describe_nic(name)
  local base = '/sys/class/net/' .. name .. '/'
  local _, address = shell.run("ip -4 -o addr show dev %s | awk '{split($4, part, \"/\"); print part[1]; exit}'", name)
  local _, driver = shell.run('readlink -f %s', base .. 'device/driver')
  local _, device = shell.run('readlink -f %s', base .. 'device')
  local speed = tonumber(shell.read(base .. 'speed'))
  return {
    name = name,
    mac_address = shell.read(base .. 'address'),
    ipv4_address = address ~= '' and address or null,
    ipv6_address = null,
    has_carrier = shell.read(base .. 'carrier') == '1',
    lldp = lldp.of(name),
    vendor = shell.read(base .. 'device/vendor') or null,
    product = shell.read(base .. 'device/device') or null,
    client_id = null,
    biosdevname = null,
    speed_mbps = speed and speed > 0 and speed or null,
    pci_address = device:match('(%x%x%x%x:%x%x:%x%x%.%x)/[^/]*$') or null,
    driver = driver:match('[^/]+$') or null,
  }
end

function inventory.nic_names()
  local found = {}
  for _, name in ipairs(shell.list('/sys/class/net')) do
    if shell.exists('/sys/class/net/' .. name .. '/device/uevent') then found[#found + 1] = name end
  end
  return found
end

local function nics()
  local found = json.array()
  for _, name in ipairs(inventory.nic_names()) do found[#found + 1] = describe_nic(name) end
  return found
end

local function cpu()
  local text = shell.read('/proc/cpuinfo') or ''
  local flags = json.array()
  for flag in (text:match('\nflags%s*: ([^\n]*)') or ''):gmatch('%S+') do flags[#flags + 1] = flag end
  local _, count = text:gsub('\nprocessor%s*:', '')
  local _, sockets = shell.run("sed -n 's/^physical id.*: //p' /proc/cpuinfo | sort -u | wc -l")
  local _, architecture = shell.run('uname -m')
  return {
    model_name = text:match('\nmodel name%s*: ([^\n]*)') or null,
    frequency = text:match('\ncpu MHz%s*: ([^\n]*)') or null,
    count = count + (text:match('^processor') and 1 or 0),
    architecture = architecture,
    flags = flags,
    socket_count = math.max(1, tonumber(sockets) or 1),
  }
end

-- Size of one memory module (SMBIOS type 17, offset 12; 7FFFh: see the 32-bit field at 28).
local function module_mib(path)
  local raw = shell.read(path) or ''
  if #raw < 14 then return 0 end
  local size = string.unpack('<I2', raw, 13)
  if size == 0x7fff then return #raw >= 32 and string.unpack('<I4', raw, 29) or 0 end
  if size == 0xffff then return 0 end
  return size & 0x8000 ~= 0 and (size & 0x7fff) // 1024 or size
end

local function memory()
  local total = tonumber((shell.read('/proc/meminfo') or ''):match('MemTotal:%s*(%d+)')) * 1024
  local physical = 0
  for _, entry in ipairs(shell.list('/sys/firmware/dmi/entries')) do
    if entry:match('^17%-') then physical = physical + module_mib('/sys/firmware/dmi/entries/' .. entry .. '/raw') end
  end
  return { total = total, physical_mb = physical > 0 and physical or null }
end

function inventory.boot_mac()
  return shell.read('/sys/class/net/' .. (shell.read('/run/agent/boot-nic') or '') .. '/address') or null
end

function inventory.read()
  return {
    interfaces = nics(),
    cpu = cpu(),
    disks = disks.list(),
    memory = memory(),
    -- No BMC can be asked from inside; this is what ironic-python-agent says then.
    bmc_address = '0.0.0.0',
    bmc_v6address = '::/0',
    bmc_mac = null,
    system_vendor = {
      manufacturer = dmi('sys_vendor'),
      product_name = dmi('product_name'),
      serial_number = dmi('product_serial'),
      firmware = { vendor = dmi('bios_vendor'), version = dmi('bios_version'), build_date = dmi('bios_date') },
    },
    boot = {
      current_boot_mode = shell.exists('/sys/firmware/efi/runtime') and 'uefi' or 'bios',
      pxe_interface = inventory.boot_mac(),
    },
    hostname = (shell.read('/proc/sys/kernel/hostname') or 'localhost'),
  }
end

return inventory
