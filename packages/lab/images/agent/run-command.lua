-- One asynchronous command, in a process of its own: `lua5.4 run-command.lua NUMBER`; with `gone` after that process has failed.
package.path = '/agent/?.lua;' .. package.path
local store = require('command-store')
if arg[2] == 'gone' then store.give_up(arg[1]) else store.run(arg[1]) end
