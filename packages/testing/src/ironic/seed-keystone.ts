type Json = Record<string, unknown>

const userOf = (name: string, password: string) => ({ name, password, domain: { id: 'default' } })

async function logIn(url: string, scope: Json): Promise<{ token: string; userId: string }> {
  const identity = { methods: ['password'], password: { user: userOf('admin', 'secret') } }
  const response = await fetch(`${url}/v3/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ auth: { identity, scope } }),
  })
  const body = (await response.json()) as { token: { user: { id: string } } }
  return { token: response.headers.get('x-subject-token') ?? '', userId: body.token.user.id }
}

type Call = (method: string, path: string, payload?: Json) => Promise<Json>

async function asAdmin(url: string): Promise<{ call: Call; userId: string }> {
  const { token, userId } = await logIn(url, { project: { name: 'admin', domain: { id: 'default' } } })
  const call: Call = async (method, path, payload) => {
    const response = await fetch(`${url}/v3${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-auth-token': token },
      ...(payload === undefined ? {} : { body: JSON.stringify(payload) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`)
    return text === '' ? {} : (JSON.parse(text) as Json)
  }
  return { call, userId }
}

/** A password that is set, even to itself, ends all tokens that were given for it. */
export async function revokeTokens(url: string, username: string): Promise<void> {
  const { call } = await asAdmin(url)
  const { users } = (await call('GET', `/users?name=${username}`)) as { users: { id: string }[] }
  await call('PATCH', `/users/${users[0]?.id}`, { user: { password: 'secret' } })
}

/**
 * The service user `ironic` that Ironic checks tokens with, the bare-metal service in the catalogue (region
 * `RegionOne`), the projects `team-a` (member `alice`) and `team-b` (member `bob`), password `secret` everywhere.
 */
export async function seedKeystone(
  url: string,
  ironicUrl: string,
): Promise<{ credentialId: string; credentialSecret: string }> {
  const { call, userId } = await asAdmin(url)
  const create = async (path: string, kind: string, fields: Json) =>
    ((await call('POST', path, { [kind]: fields }))[kind] as { id: string }).id
  const { roles } = (await call('GET', '/roles')) as { roles: { id: string; name: string }[] }
  const roleId = (name: string) => roles.find((each) => each.name === name)?.id ?? ''
  const grant = (user: string, role: string, place: string) => call('PUT', `${place}/users/${user}/roles/${role}`)

  const service = await create('/projects', 'project', { name: 'service', domain_id: 'default' })
  const ironic = await create('/users', 'user', { name: 'ironic', password: 'secret', domain_id: 'default' })
  await grant(ironic, roleId('admin'), `/projects/${service}`)
  await grant(userId, roleId('admin'), '/system')
  for (const [team, member] of [
    ['team-a', 'alice'],
    ['team-b', 'bob'],
  ]) {
    const id = await create('/projects', 'project', { name: team, domain_id: 'default' })
    const user = await create('/users', 'user', { name: member, password: 'secret', domain_id: 'default' })
    await grant(user, roleId('member'), `/projects/${id}`)
  }
  const serviceId = await create('/services', 'service', { name: 'ironic', type: 'baremetal' })
  const endpoint = { service_id: serviceId, url: ironicUrl, region_id: 'RegionOne' }
  for (const name of ['public', 'internal']) {
    await create('/endpoints', 'endpoint', { ...endpoint, interface: name })
  }
  const name = 'ingot'
  const made = (await call('POST', `/users/${userId}/application_credentials`, { application_credential: { name } }))
    .application_credential as { id: string; secret: string }
  return { credentialId: made.id, credentialSecret: made.secret }
}
