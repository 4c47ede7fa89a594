-- The agent's commands by their full name (ironic-python-agent extensions/*). `async` ones answer RUNNING at once.
local json = require('json')
local shell = require('shell')
local burn_in = require('burn-in')
local disks = require('disks')
local erase = require('erase-disks')
local image = require('write-image')
local inventory = require('inventory')
local write_config_drive = require('config-drive')
local AgentError = require('agent-error')

local NODE, IMAGE = '/run/agent/node.json', '/run/agent/image'
local MANAGER = 'generic_hardware_manager'
local versions = { [MANAGER] = '1.2' }

local function step(name, priority)
  return { step = name, priority = priority, interface = 'deploy', reboot_requested = false, abortable = true }
end
local clean_steps = json.array({
  step('erase_devices_metadata', 99),
  step('erase_devices', 10),
  step('burnin_cpu', 0),
  step('burnin_memory', 0),
  step('burnin_disk', 0),
})
local deploy_steps = json.array({ step('erase_devices_metadata', 0), step('write_image', 0) })

local function remember_node(params)
  if type(params.node) == 'table' then shell.write(NODE, json.encode(params.node)) end
end

-- Which disk: Ironic keeps the hint with the instance or with the node.
local function root_hints()
  local node = json.decode(shell.read(NODE) or '{}')
  for _, place in ipairs({ 'instance_info', 'properties' }) do
    local hints = type(node[place]) == 'table' and node[place].root_device
    if type(hints) == 'table' and hints ~= json.null then return hints end
  end
  return nil
end

local function prepare_image(params)
  local info = image.parse(params.image_info)
  local device = disks.choose(root_hints()).name
  if shell.read(IMAGE) ~= info.id then
    os.remove(IMAGE)
    image.write(info, device)
    shell.write(IMAGE, info.id)
  end
  local drive = params.configdrive or params.image_info.configdrive
  if type(drive) == 'string' and drive ~= '' then write_config_drive(device, drive) end
  return string.format('image (%s) written to device %s root_uuid=None', info.id, device)
end

local function check_versions(given)
  if given == nil or given == json.null then return end
  local mine, theirs = json.encode(versions), json.encode(given)
  if mine ~= theirs then
    AgentError.throw('VersionMismatch', 'Current versions: %s, versions used by ironic: %s', mine, theirs)
  end
end

local step_runs = {
  clean = {
    erase_devices_metadata = erase.metadata,
    erase_devices = erase.full,
    burnin_cpu = burn_in.cpu,
    burnin_memory = function(args) burn_in.memory(args) end,
    burnin_disk = function(args) burn_in.disk(args) end,
  },
  deploy = {
    erase_devices_metadata = erase.metadata,
    write_image = function(args) return { result = 'prepare_image: ' .. prepare_image(args) } end,
  },
}

-- `kind` is clean or deploy: both name their steps, versions and results after it.
local function execute_step(kind, unknown_error)
  return function(params)
    remember_node(params)
    check_versions(params[kind .. '_version'])
    local wanted = params.step
    if type(wanted) ~= 'table' or not wanted.step then error('Malformed ' .. kind .. '_step, no "step" key', 0) end
    local run = step_runs[kind][wanted.step]
    if not run then AgentError.throw(unknown_error, 'Could not find method: %s', tostring(wanted.step)) end
    local args = {}
    for name, value in pairs(params) do args[name] = value end
    if type(wanted.args) == 'table' then for name, value in pairs(wanted.args) do args[name] = value end end
    return { [kind .. '_result'] = run(args) or json.null, [kind .. '_step'] = wanted }
  end
end

local function get_steps(kind, steps)
  return function(params)
    remember_node(params)
    return { [kind .. '_steps'] = { [MANAGER] = steps }, hardware_manager_version = versions }
  end
end

-- The answer has to leave before the network does.
local function shut_down(how)
  return function()
    shell.log(how)
    os.execute('sync; (sleep 1; ' .. how .. ' -f) </dev/null >/dev/null 2>&1 &')
  end
end

local function finalize_rescue(params)
  local password = params.rescue_password
  if type(password) ~= 'string' or password == '' then
    AgentError.throw('InvalidCommandParamsError', 'rescue_password is missing')
  end
  local hash = password
  if params.hashed ~= true then
    shell.write('/tmp/rescue', password)
    local _, made = shell.run('openssl passwd -6 -in /tmp/rescue')
    os.remove('/tmp/rescue')
    hash = made
  end
  shell.write('/etc/shadow', 'rescue:' .. hash .. ':19000:0:99999:7:::\n')
  shell.write('/etc/.rescued', '')
end

local function collect_logs()
  local _, archive = shell.run('cd /tmp && dmesg >dmesg && tar -cz dmesg | base64 -w 0')
  return { system_logs = archive }
end

return {
  ['clean.get_clean_steps'] = { run = get_steps('clean', clean_steps) },
  ['clean.execute_clean_step'] = { async = true, run = execute_step('clean', 'CleaningError') },
  ['deploy.get_deploy_steps'] = { run = get_steps('deploy', deploy_steps) },
  ['deploy.execute_deploy_step'] = { async = true, run = execute_step('deploy', 'DeploymentError') },
  ['standby.prepare_image'] = {
    async = true,
    validate = function(params) image.parse(params.image_info) end,
    run = prepare_image,
  },
  ['standby.sync'] = { run = function() os.execute('sync') end },
  ['standby.get_partition_uuids'] = { run = function() return {} end },
  ['standby.power_off'] = { async = true, run = shut_down('poweroff') },
  ['standby.run_image'] = { async = true, run = shut_down('reboot') },
  -- The images of this lab carry their own boot loader, at the path that every UEFI firmware looks at.
  ['image.install_bootloader'] = { async = true, run = function() end },
  ['poll.get_hardware_info'] = { run = inventory.read },
  ['poll.set_node_info'] = { run = function(params) remember_node(params.node_info or {}) end },
  ['log.collect_system_logs'] = { run = collect_logs },
  ['rescue.finalize_rescue'] = { run = finalize_rescue },
  ['system.lockdown'] = { async = true, run = function() os.execute('touch /run/agent/locked') end },
}
