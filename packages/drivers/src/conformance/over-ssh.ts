import type { SwitchEndpoint } from '../contract/switch'
import { openSwitch } from '../registry'
import type { SwitchTarget } from './switch-target'

const quick = { quietMs: 40, busyRetryMs: 10, busyTries: 2 }

/** Sessions of a switch by the product's own way in. No pinned host key; with an enable secret where the vendor has one. */
export const overSsh =
  (endpoint: SwitchEndpoint): SwitchTarget['open'] =>
  (more, timings) =>
    openSwitch({ ...endpoint, ...more }, { ...quick, ...timings })
