/**
 * What only a signed-in person does, in a browser: no token, so a stolen one makes neither another one nor a way back in.
 * By procedure, or by noun with `.*`. `live`: a stream for pages; programs ask `operation.get`.
 */
const sessionOnly = [
  'token.*',
  'projectToken.*',
  'live.*',
  'secondFactor.*',
  'signInPolicy.*',
  'oidcRule.*',
  'session.list',
  'session.setLocale',
  'session.setDisplayName',
  'session.changePassword',
  'session.revoke',
  'session.revokeOthers',
  'user.invite',
  'user.resetFactor',
  'signInPolicy.set',
  'oidcRule.create',
  'user.reset',
  'user.appoint',
  'department.addAdmin',
  'invitation.redeem',
  'project.leave',
] as const

/** Whether a token is refused for this procedure, whatever its rights. It then has no route in the REST API. */
export function isSessionOnly(procedure: string): boolean {
  const [noun = ''] = procedure.split('.')
  const names: readonly string[] = sessionOnly
  return names.includes(procedure) || names.includes(`${noun}.*`)
}

export const sessionOnlyNames: readonly string[] = sessionOnly
