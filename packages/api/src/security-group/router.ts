import { hasPermission } from '@ingot/core/access/decide-access'
import {
  addRuleInput,
  createSecurityGroupInput,
  editSecurityGroupInput,
  removeRuleInput,
} from '@ingot/core/security-group/input'
import { addRule, removeRule } from '@ingot/db/security-group/change-rules'
import {
  chooseSecurityGroups,
  getSecurityGroup,
  listFilteringZones,
  listSecurityGroups,
  securityGroupSortKeys,
} from '@ingot/db/security-group/list-groups'
import { createSecurityGroup, deleteSecurityGroup, editSecurityGroup } from '@ingot/db/security-group/save-group'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { idInput, listInput } from '../list-input'
import { requires, router } from '../procedures'
import { requireAccess } from '../require-access'
import { locateGroup, locateRule } from './locate-group'

const projectInput = z.object({ projectId: z.uuid('project_required') })
const listGroupsInput = listInput(securityGroupSortKeys, 'asc', { projectId: z.uuid() })
const see = () => requires('network:choose', { show: 'network:choose' })
const edit = (audit: string) => requires('security_group:edit', { show: 'network:choose', audit })
/** With whether the caller may change it, so that a page offers no button that would be refused. */
const present = <G extends { readonly projectId: string }>({ actor }: AccessContext, group: G) => ({
  ...group,
  mayChange: hasPermission(actor, 'security_group:edit', { projectId: group.projectId }),
})

export const securityGroupRouter = router({
  choose: requires('network:choose', { show: 'project:show' })
    .input(projectInput)
    .query(({ ctx, input }) => {
      requireAccess(ctx, ctx.permission, { projectId: input.projectId })
      return chooseSecurityGroups(ctx.database, input.projectId)
    }),
  /** Ids of the zones in which security groups hold. */
  zones: requires('network:choose').query(({ ctx }) => listFilteringZones(ctx.database)),
  list: see()
    .input(listGroupsInput)
    .query(async ({ ctx, input }) => {
      const page = await listSecurityGroups(ctx.database, ctx.scope, input)
      return { ...page, items: page.items.map((group) => present(ctx, group)) }
    }),
  get: see()
    .input(idInput)
    .query(async ({ ctx, input }) => present(ctx, await getSecurityGroup(ctx.database, ctx.scope, input.id))),
  create: edit('security_group.create')
    .input(createSecurityGroupInput)
    .mutation(({ ctx, input }) => {
      Object.assign(ctx.target, { kind: 'security_group', name: input.name })
      requireAccess(ctx, ctx.permission, { projectId: input.projectId })
      ctx.target.projectId = input.projectId
      return createSecurityGroup(ctx.database, input, ctx.mutation)
    }),
  edit: edit('security_group.edit')
    .input(editSecurityGroupInput)
    .mutation(async ({ ctx, input }) =>
      editSecurityGroup(ctx.database, await locateGroup(ctx, input.id), input, ctx.mutation),
    ),
  delete: edit('security_group.delete')
    .input(idInput)
    .mutation(async ({ ctx, input }) =>
      deleteSecurityGroup(ctx.database, await locateGroup(ctx, input.id), ctx.mutation),
    ),
  addRule: edit('security_group.add_rule')
    .input(addRuleInput)
    .mutation(async ({ ctx, input }) =>
      addRule(ctx.database, await locateGroup(ctx, input.id), input.rule, ctx.mutation),
    ),
  removeRule: edit('security_group.remove_rule')
    .input(removeRuleInput)
    .mutation(async ({ ctx, input }) => {
      const { group, rule } = await locateRule(ctx, input)
      return removeRule(ctx.database, group, rule, ctx.mutation)
    }),
})
