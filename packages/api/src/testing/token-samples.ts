import { randomBytes, randomUUID } from 'node:crypto'
import { nothing, type ProcedureSample, type SampleWorld, uniqueName } from './sample'

async function addToken({ tenants }: SampleWorld, userId: string, projectId: string | null): Promise<{ id: string }> {
  const id = await tenants.addSession(userId)
  const kind = projectId ? 'project' : 'personal'
  await tenants.sql.query(
    `INSERT INTO api_token (id, kind, user_id, project_id, role, read_only, name, hash, hint)
     VALUES ($1, $2, $3, $4, $5, false, $6, $7, 'abcd')`,
    [id, kind, userId, projectId, projectId ? 'project_user' : null, uniqueName(), randomBytes(32)],
  )
  return { id }
}

const newToken = { days: 30, readOnly: true }

/** Inputs of the procedures about tokens. */
export const tokenSamples: Readonly<Record<string, ProcedureSample>> = {
  'token.list': nothing(),
  'token.create': { names: 'nothing', input: () => ({ ...newToken, name: uniqueName() }) },
  'token.revoke': { names: 'nothing', input: (world) => addToken(world, world.user.userId, null) },
  'token.getPolicy': nothing(),
  'token.setPolicy': nothing({ maxDays: 365 }),
  'projectToken.list': {
    names: 'project',
    show: 'member:show',
    input: ({ projectId }) => ({ projectId }),
    absent: () => ({ projectId: randomUUID() }),
  },
  'projectToken.create': {
    names: 'project',
    show: 'member:show',
    input: ({ projectId }) => ({ ...newToken, projectId, name: uniqueName(), role: 'project_user' }),
    absent: () => ({ ...newToken, projectId: randomUUID(), name: uniqueName() }),
  },
  'projectToken.revoke': {
    names: 'project',
    show: 'member:show',
    input: (world) => addToken(world, world.somebodyElse.userId, world.projectId),
    absent: () => ({ id: randomUUID() }),
  },
}
