import type { RouterOutputs } from '@/lib/router-outputs'

export type HostRow = RouterOutputs['host']['list']['items'][number]
export type HostDetail = RouterOutputs['host']['get']

/** What the dialogs and menus need of a host; a row of the list has it as well as a detail. */
export type HostForActions = Pick<HostRow, 'id' | 'name' | 'version' | 'actions'>
