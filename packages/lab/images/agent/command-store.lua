-- Commands of this boot, in the order they came: one directory of files for each, because every request and every
-- command in the background is a process of its own.
local json = require('json')
local shell = require('shell')
local commands = require('commands')
local AgentError = require('agent-error')

local ROOT = '/run/agent/commands/'
local store = {}

local function write_result(number, result)
  shell.write(ROOT .. number .. '/result.json', json.encode(result))
end

function store.list()
  local found = json.array()
  for _, number in ipairs(shell.list(ROOT)) do
    local text = shell.read(ROOT .. number .. '/result.json')
    if text then found[#found + 1] = json.decode(text) end
  end
  return found
end

function store.find(id)
  for _, result in ipairs(store.list()) do
    if result.id == id then return result end
  end
  AgentError.throw('RequestedObjectNotFoundError', 'Command Result with id %s not found.', id)
end

function store.wait(id)
  local result = store.find(id)
  while result.command_status == 'RUNNING' do
    shell.sleep(0.2)
    result = store.find(id)
  end
  return result
end

-- What is left to say when the process of a command is gone and has not said it: the kernel ends one for want of memory.
function store.give_up(number)
  local result = json.decode(shell.read(ROOT .. number .. '/result.json'))
  if result.command_status ~= 'RUNNING' then return end
  result.command_status = 'FAILED'
  result.command_error = AgentError.new('CommandExecutionError', 'The process of the command ended early.'):serialize()
  write_result(number, result)
  shell.write('/run/agent/beat', '')
end

-- Runs the command and keeps what came of it. An asynchronous one is followed by a heartbeat.
function store.run(number)
  local request = json.decode(shell.read(ROOT .. number .. '/request.json'))
  local result = json.decode(shell.read(ROOT .. number .. '/result.json'))
  local command = commands[request.name]
  local done, value = pcall(command.run, request.params)
  if done then
    if type(value) == 'string' then
      value = { result = command.async and result.command_name .. ': ' .. value or value }
    end
    result.command_status, result.command_result = 'SUCCEEDED', value == nil and json.null or value
  else
    local failure = AgentError.from(value)
    result.command_status = failure.type == 'VersionMismatch' and 'CLEAN_VERSION_MISMATCH' or 'FAILED'
    result.command_error = failure:serialize()
    shell.log('%s failed: %s', request.name, tostring(failure.details))
  end
  write_result(number, result)
  if command.async then shell.write('/run/agent/beat', '') end
  return result
end

-- Refuses by an agent's error what ironic-python-agent refuses: a second command at a time, an unknown one.
local function check(name, params)
  local all = store.list()
  local last = all[#all]
  if last and last.command_status == 'RUNNING' then
    AgentError.throw('AgentIsBusy', 'executing command %s', last.command_name)
  end
  local extension, short = name:match('^([^.]+)%.(.+)$')
  if not extension then
    AgentError.throw('InvalidCommandError', 'Command name must be of the form <extension>.<name>')
  end
  local known = false
  for each in pairs(commands) do known = known or each:sub(1, #extension + 1) == extension .. '.' end
  if not known then AgentError.throw('RequestedObjectNotFoundError', 'Extension with id %s not found.', extension) end
  if not commands[name] then AgentError.throw('InvalidCommandError', 'Unknown command: %s', short) end
  if commands[name].validate then commands[name].validate(params) end
  return short, #all + 1
end

-- Starts a command. Returns its result so far: of an asynchronous one only that it runs.
function store.start(name, params)
  local short, count = check(name, params)
  local number = string.format('%06d', count)
  -- Only one of two requests at the same moment makes the directory.
  if not shell.run('mkdir %s', ROOT .. number) then
    AgentError.throw('AgentIsBusy', 'executing another command')
  end
  local result = { id = shell.uuid(), command_name = short, command_status = 'RUNNING' }
  result.command_error, result.command_result = json.null, json.null
  shell.write(ROOT .. number .. '/request.json', json.encode({ name = name, params = params }))
  write_result(number, result)
  shell.log('executing command %s', name)
  if not commands[name].async then return store.run(number) end
  local run = 'lua5.4 /agent/run-command.lua %s'
  local line = shell.line(run .. ' || ' .. run .. ' gone', number, number)
  os.execute(shell.line('setsid sh -c %s </dev/null >/dev/console 2>&1 &', line))
  return result
end

return store
