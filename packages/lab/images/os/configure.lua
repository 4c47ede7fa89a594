-- Reads the config drive (label config-2) as cloud-init does, as far as a host of Ingot needs it: host name, root
-- password, SSH key, network, and a user script.
package.path = '/usr/lib/ingot/?.lua;' .. package.path
local json = require('json')
local shell = require('shell')

local MOUNT = '/mnt/config'
local LATEST = MOUNT .. '/openstack/latest/'

local function say(format, ...)
  io.stdout:write(string.format(format .. '\n', ...))
end

local function load(name)
  local text = shell.read(LATEST .. name)
  return text and json.decode(text) or nil
end

local function mount_drive()
  local found, device = shell.run('findfs LABEL=config-2')
  return found and shell.run('mkdir -p %s && mount -t iso9660 -o ro %s %s', MOUNT, device, MOUNT)
end

local function set_identity(meta)
  if meta.hostname then
    shell.write('/etc/hostname', meta.hostname .. '\n')
    shell.run('hostname %s', meta.hostname)
  end
  if meta.admin_pass then
    shell.write('/run/password', meta.admin_pass .. '\n')
    local _, hash = shell.run('mkpasswd -m sha512 -P 0 </run/password')
    os.remove('/run/password')
    shell.write('/etc/shadow', 'root:' .. hash .. ':19000:0:99999:7:::\n')
  end
  local keys = {}
  for _, key in pairs(type(meta.public_keys) == 'table' and meta.public_keys or {}) do keys[#keys + 1] = key .. '\n' end
  shell.run('mkdir -p -m 700 /root/.ssh')
  shell.write('/root/.ssh/authorized_keys', table.concat(keys))
end

local function nic_with(mac)
  for _, name in ipairs(shell.list('/sys/class/net')) do
    local path = '/sys/class/net/' .. name
    if shell.exists(path .. '/device/uevent') and shell.read(path .. '/address') == mac:lower() then return name end
  end
  return nil
end

local function set_up_link(link)
  if link.type ~= 'phy' then return nil, 'links of type ' .. tostring(link.type) .. ' are not known' end
  local name = nic_with(link.ethernet_mac_address)
  if not name then return nil, 'no NIC ' .. link.ethernet_mac_address end
  if math.type(link.mtu) == 'integer' then shell.run('ip link set %s mtu %s', name, link.mtu) end
  shell.run('ip link set %s up', name)
  return name
end

local function add_address(name, network)
  if network.type == 'ipv4_dhcp' then
    return shell.run('udhcpc -q -n -t 5 -T 1 -i %s -s /usr/lib/ingot/udhcpc.sh', name)
  end
  shell.run('ip addr add %s/%s dev %s', network.ip_address, network.netmask, name)
  for _, route in ipairs(network.routes or {}) do
    local to = route.netmask == '0.0.0.0' and 'default' or route.network .. '/' .. route.netmask
    shell.run('ip route add %s via %s dev %s', to, route.gateway, name)
  end
  say('%s: %s/%s', name, network.ip_address, network.netmask)
end

local function set_network(data)
  local names = {}
  for _, link in ipairs(data.links or {}) do
    local name, problem = set_up_link(link)
    names[link.id] = name
    if problem then say('Network: %s', problem) end
  end
  for _, network in ipairs(data.networks or {}) do
    if names[network.link] then add_address(names[network.link], network) end
  end
  local servers = {}
  for _, service in ipairs(data.services or {}) do
    if service.type == 'dns' then servers[#servers + 1] = 'nameserver ' .. service.address .. '\n' end
  end
  shell.write('/etc/resolv.conf', table.concat(servers))
end

if not mount_drive() then return say('There is no config drive.') end
local meta = load('meta_data.json') or {}
set_identity(meta)
local network = load('network_data.json')
if network then set_network(network) end
local user_data = shell.read(LATEST .. 'user_data') or ''
-- Once for each instance, as cloud-init does.
local ran = '/var/lib/ingot/' .. tostring(meta.uuid)
if user_data:match('^#!') and not shell.exists(ran) then
  shell.write(ran, '')
  shell.run('cp %s /run/user-script && chmod 700 /run/user-script && /run/user-script', LATEST .. 'user_data')
end
