import { checkPassword } from '../check-login'
import { requireText } from '../read-body'
import { serviceRoot } from '../redfish-paths'
import { created, noContent, notFound, RedfishRefusal } from '../redfish-reply'
import { collection, link, ok, type RouteTable, resource } from '../route'
import { type RedfishSession, sessionTimeoutSeconds } from '../session-slots'

const service = `${serviceRoot}/SessionService`

export const sessionRoutes: RouteTable = (paths) => {
  const describe = (session: RedfishSession) =>
    resource(`${paths.sessions}/${session.id}`, 'Session.v1_5_0.Session', session.id, 'User Session', {
      UserName: session.username,
      CreatedTime: new Date(session.startedAtMs).toISOString(),
      SessionType: 'Redfish',
    })
  return [
    {
      path: service,
      get: () =>
        resource(service, 'SessionService.v1_1_8.SessionService', 'SessionService', 'Session Service', {
          ServiceEnabled: true,
          SessionTimeout: sessionTimeoutSeconds,
          Status: ok,
          Sessions: link(paths.sessions),
        }),
    },
    {
      path: paths.sessions,
      open: 'post',
      get: ({ board }) =>
        collection(
          paths.sessions,
          'Session',
          'Sessions',
          board.sessions.list(Date.now()).map((session) => `${paths.sessions}/${session.id}`),
        ),
      post: ({ board, body }) => {
        const username = requireText(body, 'UserName')
        const password = requireText(body, 'Password')
        const { faults, log } = board.machine
        if (!checkPassword(board, username, password)) {
          log.record('redfish.login-refused', username)
          throw new RedfishRefusal(401, 'ResourceAtUriUnauthorized', [paths.sessions])
        }
        const session = faults.take('session-slots-full') ? null : board.sessions.open(username, Date.now())
        if (!session) throw new RedfishRefusal(503, 'SessionLimitExceeded')
        log.record('redfish.session-opened', session.id)
        return created(`${paths.sessions}/${session.id}`, describe(session), { 'X-Auth-Token': session.token })
      },
    },
    {
      path: `${paths.sessions}/:id`,
      get: ({ board, params }) => {
        const session = board.sessions.list(Date.now()).find((candidate) => candidate.id === params[0])
        return session ? describe(session) : null
      },
      delete: ({ board, params }) => {
        const id = params[0] as string
        if (!board.sessions.close(id)) throw notFound(`${paths.sessions}/${id}`)
        board.machine.log.record('redfish.session-closed', id)
        return noContent()
      },
    },
  ]
}
