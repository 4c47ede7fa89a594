import { ironicNodeSortKeys, listIronicNodes } from '@ingot/db/ironic/list-drift'
import { z } from 'zod'
import { idInput, listInput } from '../list-input'
import { requires, router } from '../procedures'
import {
  adoptInput,
  adoptInstance,
  changeIronicNode,
  changeNodeInput,
  getNodeInIronic,
  takeIronicSide,
  takeSideInput,
} from './ironic-node-commands'

const listIronicNodesInput = listInput(ironicNodeSortKeys, 'asc', {
  endpointId: z.uuid(),
  drifting: z.boolean(),
  occupied: z.boolean(),
})

export const ironicNodeRouter = router({
  list: requires('ironic:manage')
    .input(listIronicNodesInput)
    .query(({ ctx, input }) => listIronicNodes(ctx.database, input)),
  get: requires('ironic:manage')
    .input(idInput)
    .query(({ ctx, input }) => getNodeInIronic(ctx, input)),
  takeTheirs: requires('ironic:manage', { audit: 'node.take_ironic_side' })
    .input(takeSideInput)
    .mutation(({ ctx, input }) => takeIronicSide(ctx, input)),
  change: requires('ironic:manage', { audit: 'node.change_in_ironic' })
    .input(changeNodeInput)
    .mutation(({ ctx, input }) => changeIronicNode(ctx, input)),
  adopt: requires('ironic:manage', { audit: 'host.adopt' })
    .input(adoptInput)
    .mutation(({ ctx, input }) => adoptInstance(ctx, input)),
})
