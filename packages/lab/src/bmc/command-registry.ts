import { chassisCommands } from './commands/chassis-commands'
import { type CommandHandler, commandKey } from './commands/command-handler'
import { deviceCommands } from './commands/device-commands'
import { lanCommands } from './commands/lan-commands'
import { sensorCommands } from './commands/sensor-commands'
import { sessionCommands } from './commands/session-commands'
import { solCommands } from './commands/sol-commands'
import { storageCommands } from './commands/storage-commands'

export const commandRegistry: ReadonlyMap<number, CommandHandler> = new Map(
  [
    ...sessionCommands,
    ...deviceCommands,
    ...chassisCommands,
    ...solCommands,
    ...lanCommands,
    ...sensorCommands,
    ...storageCommands,
  ].map(([netFn, command, handler]) => [commandKey(netFn, command), handler]),
)
