import { editIronicDriverInput } from '@ingot/core/ironic/node-change'
import { runIronicStepsInput } from '@ingot/core/ironic/node-steps'
import { ironicNodeSortKeys, listIronicNodes } from '@ingot/db/ironic/list-drift'
import { z } from 'zod'
import { idInput, listInput } from '../list-input'
import { requires, router } from '../procedures'
import {
  adoptInput,
  adoptInstance,
  changeIronicNode,
  changeNodeInput,
  deleteInIronic,
  editIronicDriver,
  getNodeInIronic,
  runIronicSteps,
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
  editDriver: requires('ironic:manage', { audit: 'node.change_in_ironic' })
    .input(editIronicDriverInput)
    .mutation(({ ctx, input }) => editIronicDriver(ctx, input)),
  runSteps: requires('ironic:manage', { audit: 'node.run_ironic_steps' })
    .input(runIronicStepsInput)
    .mutation(({ ctx, input }) => runIronicSteps(ctx, input)),
  delete: requires('ironic:manage', { audit: 'node.delete_in_ironic' })
    .input(idInput)
    .mutation(({ ctx, input }) => deleteInIronic(ctx, input)),
  adopt: requires('ironic:manage', { audit: 'host.adopt' })
    .input(adoptInput)
    .mutation(({ ctx, input }) => adoptInstance(ctx, input)),
})
