-- One asynchronous command, in a process of its own: `lua5.4 run-command.lua NUMBER`.
package.path = '/agent/?.lua;' .. package.path
require('command-store').run(arg[1])
