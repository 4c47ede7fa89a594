import { idInput } from '../list-input'
import { requires, router } from '../procedures'
import { cancelOperation } from './cancel-operation'
import { getOperation } from './get-operation'
import { listOperations, listOperationsInput, listTray } from './list-operations'

export const operationRouter = router({
  list: requires('operation:show')
    .input(listOperationsInput)
    .query(({ ctx, input }) => listOperations(ctx, input)),
  get: requires('operation:show')
    .input(idInput)
    .query(({ ctx, input }) => getOperation(ctx, input)),
  tray: requires('operation:show').query(({ ctx }) => listTray(ctx)),
  cancel: requires('operation:cancel', { audit: 'operation.cancel', show: 'operation:show' })
    .input(idInput)
    .mutation(({ ctx, input }) => cancelOperation(ctx, input)),
})
