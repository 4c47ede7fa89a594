export type {
  BmcConsoles as ConsoleInfo,
  GraphicalConsoleInfo,
  SerialConsoleInfo,
} from '@ingot/core/console/bmc-consoles'
