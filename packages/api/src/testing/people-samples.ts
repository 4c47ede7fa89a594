import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Permission } from '@ingot/core/access/permission-matrix'
import { hash } from '@node-rs/argon2'
import { nothing, type ProcedureSample, page, type SampleWorld, uniqueName } from './sample'

const onProject: ProcedureSample = {
  names: 'project',
  show: 'member:show',
  input: ({ projectId }) => ({ id: projectId }),
  absent: () => ({ id: randomUUID() }),
}
/** A project with the members of the other one and nothing in it: for what ends it. */
async function freshProject({ tenants, projectId, departmentId }: SampleWorld): Promise<{ id: string }> {
  const id = randomUUID()
  await tenants.sql.query('INSERT INTO project (id, department_id, name) VALUES ($1, $2, $3)', [
    ...[id, departmentId, uniqueName()],
  ])
  await tenants.sql.query(
    'INSERT INTO membership (user_id, project_id, role) SELECT user_id, $1, role FROM membership WHERE project_id = $2',
    [id, projectId],
  )
  return { id }
}
const onFreshProject = (more: () => object = () => ({})): ProcedureSample => ({
  names: 'project',
  show: 'member:show',
  input: async (world) => ({ ...(await freshProject(world)), ...more() }),
  absent: () => ({ id: randomUUID(), ...more() }),
})
const withMember = (more: (userId: string) => object): ProcedureSample => ({
  names: 'project',
  show: 'member:show',
  input: async ({ tenants, projectId }) => {
    const { userId } = await tenants.addUser(uniqueName(), { role: 'project_user', projectId })
    return { projectId, ...more(userId) }
  },
  absent: () => ({ projectId: randomUUID(), ...more(randomUUID()) }),
})
const inDepartment = (show: Permission, more: (world: SampleWorld) => object = () => ({})): ProcedureSample => ({
  names: 'department',
  show,
  input: (world) => ({ id: world.departmentId, ...more(world) }),
})
/** Somebody who is in one project and nowhere else. */
export const onUser = (show: Permission, change = ''): ProcedureSample => ({
  names: 'user',
  show,
  input: async ({ tenants, projectId }) => {
    const { userId } = await tenants.addUser(uniqueName(), { role: 'project_user', projectId })
    if (change) await tenants.sql.query(`UPDATE user_account SET ${change} WHERE id = $1`, [userId])
    return { id: userId }
  },
  absent: () => ({ id: randomUUID() }),
})
async function addLink({ tenants, somebodyElse, projectId }: SampleWorld): Promise<{ id: string; token: string }> {
  const [id, token] = [randomUUID(), randomBytes(32).toString('base64url')]
  await tenants.sql.query(
    `INSERT INTO account_link (id, kind, token_hash, email, project_id, role, created_by_id, expires_at)
     VALUES ($1, 'invite', $2, $3, $4, 'project_user', $5, now() + interval '1 hour')`,
    [id, createHash('sha256').update(token).digest(), `${id}@example.org`, projectId, somebodyElse.userId],
  )
  return { id, token }
}

/** Departments, projects, people and their links. */
export const peopleSamples: Readonly<Record<string, ProcedureSample>> = {
  'department.list': page,
  'department.get': inDepartment('department:show'),
  'department.create': nothing({ name: 'a new department' }),
  'department.rename': inDepartment('department:manage', ({ departmentId }) => ({
    name: `department ${departmentId}`,
  })),
  'department.delete': {
    ...{ names: 'department', show: 'department:manage' },
    input: async ({ tenants }) => {
      const id = randomUUID()
      await tenants.sql.query('INSERT INTO department (id, name) VALUES ($1, $2)', [id, uniqueName()])
      return { id }
    },
  },
  'department.addAdmin': inDepartment('user:appoint', () => ({ email: `${uniqueName()}@example.org` })),
  'department.removeAdmin': {
    ...{ names: 'department', show: 'user:appoint' },
    input: async ({ tenants, departmentId }) => {
      const { userId } = await tenants.addUser(uniqueName())
      return { id: departmentId, userId }
    },
  },
  'invitation.redeem': {
    names: 'nothing',
    input: async (world) => {
      const { token } = await addLink(world)
      return { token, displayName: 'Somebody', password: 'Canary-Secret-6', locale: 'en' }
    },
  },
  'invitation.revoke': {
    names: 'project',
    show: 'member:show',
    input: async (world) => ({ id: (await addLink(world)).id }),
    absent: () => ({ id: randomUUID() }),
  },
  'project.page': page,
  'project.get': onProject,
  'project.create': {
    names: 'department',
    show: 'department:show',
    input: ({ departmentId }) => ({ departmentId, name: uniqueName() }),
    absent: () => ({ departmentId: randomUUID(), name: uniqueName() }),
  },
  'project.rename': onFreshProject(() => ({ name: uniqueName() })),
  'project.delete': onFreshProject(),
  'project.addMember': {
    ...{ names: 'project', show: 'member:show' },
    input: ({ projectId }) => ({ projectId, email: `${uniqueName()}@example.org`, role: 'project_user' }),
    absent: () => ({ projectId: randomUUID(), email: `${uniqueName()}@example.org`, role: 'project_user' }),
  },
  'project.changeMember': withMember((userId) => ({ userId, role: 'project_admin' })),
  'project.removeMember': withMember((userId) => ({ userId })),
  'project.leave': onFreshProject(),
  'session.setDisplayName': nothing({ displayName: 'Somebody' }),
  'session.changePassword': {
    names: 'nothing',
    input: async ({ tenants, user }) => {
      const passwordHash = await hash('Canary-Secret-7', { memoryCost: 1024, timeCost: 1 })
      await tenants.sql.query('UPDATE user_account SET password_hash = $2 WHERE id = $1', [user.userId, passwordHash])
      return { currentPassword: 'Canary-Secret-7', newPassword: 'Canary-Secret-8' }
    },
  },
  'user.list': page,
  'user.get': onUser('user:show'),
  'user.invite': nothing({ email: `${randomUUID()}@example.org` }),
  'user.disable': onUser('user:show'),
  'user.enable': onUser('user:show', 'disabled_at = now()'),
  'user.reset': onUser('user:show'),
  'user.appoint': onUser('user:appoint'),
  'user.dismiss': onUser('user:appoint', 'cloud_admin = true'),
}
