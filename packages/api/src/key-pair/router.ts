import { objectName } from '@ingot/core/name/object-name'
import { createKeyPair } from '@ingot/db/key-pair/create-key-pair'
import { deleteKeyPair } from '@ingot/db/key-pair/delete-key-pair'
import { listKeyPairs } from '@ingot/db/key-pair/list-key-pairs'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { requires, router } from '../procedures'
import { requireAccess } from '../require-access'
import { parsePublicKey } from './parse-public-key'

const projectInput = z.object({ projectId: z.uuid('project_required') })
const createKeyPairInput = projectInput.extend({
  name: objectName,
  publicKey: z
    .string()
    .max(16_384)
    .transform((text, context) => {
      const key = parsePublicKey(text)
      if (!key) context.addIssue({ code: 'custom', message: 'public_key_invalid' })
      return key ?? { text: '', fingerprint: '' }
    }),
})

/** Key pairs are a person's own, also for a cloud admin. */
function requireOwner(ctx: AccessContext, projectId: string): { userId: string; projectId: string } {
  const { userId } = ctx.actor
  requireAccess(ctx, ctx.permission, { projectId, ownerId: userId })
  ctx.target.projectId = projectId
  return { userId, projectId }
}

export const keyPairRouter = router({
  list: requires('key_pair:manage', { show: 'project:show' })
    .input(projectInput)
    .query(({ ctx, input }) => listKeyPairs(ctx.database, requireOwner(ctx, input.projectId))),
  create: requires('key_pair:manage', { audit: 'key_pair.create', show: 'project:show' })
    .input(createKeyPairInput)
    .mutation(({ ctx, input }) => {
      const owner = requireOwner(ctx, input.projectId)
      const { text, fingerprint } = input.publicKey
      const { name } = input
      return createKeyPair(ctx.database, { ...owner, name, publicKey: text, fingerprint, context: ctx.mutation })
    }),
  delete: requires('key_pair:manage', { audit: 'key_pair.delete', show: 'project:show' })
    .input(projectInput.extend({ id: z.uuid() }))
    .mutation(({ ctx, input }) =>
      deleteKeyPair(ctx.database, { ...requireOwner(ctx, input.projectId), id: input.id }, ctx.mutation),
    ),
})
