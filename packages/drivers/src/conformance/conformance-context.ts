import type { BmcTransports } from '../registry'
import type { BmcTarget, IpmiTarget } from './bmc-target'

export type ConformanceContext<Target extends BmcTarget = BmcTarget> = { target: Target; transports: BmcTransports }
export type IpmiContext = ConformanceContext<IpmiTarget>
