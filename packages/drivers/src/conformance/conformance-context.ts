import type { BmcTransports } from '../registry'
import type { BmcTarget } from './bmc-target'

export type ConformanceContext = { target: BmcTarget; transports: BmcTransports }
