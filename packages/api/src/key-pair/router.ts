import { objectName } from '@ingot/core/name/object-name'
import { createKeyPair } from '@ingot/db/key-pair/create-key-pair'
import { deleteKeyPair } from '@ingot/db/key-pair/delete-key-pair'
import { editKeyPair } from '@ingot/db/key-pair/edit-key-pair'
import { listKeyPairs } from '@ingot/db/key-pair/list-key-pairs'
import { keyPairSortKeys, pageKeyPairs } from '@ingot/db/key-pair/page-key-pairs'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { listInput } from '../list-input'
import { requires, router } from '../procedures'
import { requireAccess } from '../require-access'
import { md5Fingerprint, parsePublicKey } from './parse-public-key'

const projectInput = z.object({ projectId: z.uuid('project_required') })
const pageKeyPairsInput = listInput(keyPairSortKeys, 'asc', { projectId: z.uuid() })
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
  /** One's own in all projects, with what they are used for. */
  page: requires('key_pair:manage', { show: 'project:show' })
    .input(pageKeyPairsInput)
    .query(async ({ ctx, input }) => {
      const page = await pageKeyPairs(ctx.database, ctx.actor.userId, input)
      return { ...page, items: page.items.map((item) => ({ ...item, md5: md5Fingerprint(item.publicKey) })) }
    }),
  edit: requires('key_pair:manage', { audit: 'key_pair.edit', show: 'project:show' })
    .input(projectInput.extend({ id: z.uuid(), name: objectName }))
    .mutation(({ ctx, input }) =>
      editKeyPair(ctx.database, { ...requireOwner(ctx, input.projectId), id: input.id }, input.name, ctx.mutation),
    ),
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
