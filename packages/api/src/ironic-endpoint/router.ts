import { createIronicNodeInput } from '@ingot/core/ironic/create-node-input'
import { createIronicEndpointInput, editIronicEndpointInput } from '@ingot/core/ironic/endpoint-input'
import { getIronicEndpoint, ironicEndpointSortKeys, listIronicEndpoints } from '@ingot/db/ironic/list-endpoints'
import { requestEndpointWork } from '@ingot/db/ironic/request-endpoint-work'
import { deleteIronicEndpoint } from '@ingot/db/ironic/write-endpoint'
import { idInput, listInput } from '../list-input'
import { requires, router } from '../procedures'
import { createIronicNode } from './create-node'
import { locateEndpoint } from './locate-endpoint'
import { createIronicEndpoint, editIronicEndpoint } from './write-endpoint'

export const ironicEndpointRouter = router({
  list: requires('ironic:manage')
    .input(listInput(ironicEndpointSortKeys, 'asc', {}))
    .query(({ ctx, input }) => listIronicEndpoints(ctx.database, input)),
  get: requires('ironic:manage')
    .input(idInput)
    .query(({ ctx, input }) => getIronicEndpoint(ctx.database, input.id)),
  create: requires('ironic:manage', { audit: 'ironic_endpoint.create' })
    .input(createIronicEndpointInput)
    .mutation(({ ctx, input }) => createIronicEndpoint(ctx, input)),
  edit: requires('ironic:manage', { audit: 'ironic_endpoint.edit' })
    .input(editIronicEndpointInput)
    .mutation(({ ctx, input }) => editIronicEndpoint(ctx, input)),
  delete: requires('ironic:manage', { audit: 'ironic_endpoint.delete' })
    .input(idInput)
    .mutation(async ({ ctx, input }) => {
      await locateEndpoint(ctx, input.id)
      await deleteIronicEndpoint(ctx.database, input.id, ctx.mutation)
    }),
  createNode: requires('ironic:manage', { audit: 'ironic_node.create' })
    .input(createIronicNodeInput)
    .mutation(({ ctx, input }) => createIronicNode(ctx, input)),
  verify: requires('ironic:manage', { audit: 'ironic_endpoint.verify' })
    .input(idInput)
    .mutation(async ({ ctx, input: { id } }) => {
      await locateEndpoint(ctx, id)
      return {
        operation: await requestEndpointWork(ctx.database, { id, kind: 'ironic.verify', context: ctx.mutation }),
      }
    }),
  import: requires('ironic:manage', { audit: 'ironic_endpoint.import' })
    .input(idInput)
    .mutation(async ({ ctx, input: { id } }) => {
      await locateEndpoint(ctx, id)
      return {
        operation: await requestEndpointWork(ctx.database, { id, kind: 'ironic.import', context: ctx.mutation }),
      }
    }),
})
