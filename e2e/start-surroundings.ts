import { testLicenceKey } from '@ingot/testing/licence-key'
import { oidcClient, startOidcProvider } from '@ingot/testing/oidc-provider'

/** Whom the identity provider signs in, whoever comes. */
export const visitor = { subject: 'wang', email: 'wang@example.org', name: 'Wang Fang' } as const

/** An OpenID provider that the portal knows, and a key of a vendor whose licences it takes. */
export async function startSurroundings(portalUrl: string) {
  const provider = await startOidcProvider({ portalUrl })
  const { subject, email, name } = visitor
  provider.people.set(subject, { email, email_verified: true, name })
  provider.state.visitor = subject
  const trusted = { INGOT_LICENCE_PUBLIC_KEYS: testLicenceKey.public }
  return {
    env: {
      web: {
        ...trusted,
        INGOT_OIDC_ISSUER: provider.issuer,
        INGOT_OIDC_CLIENT_ID: oidcClient.id,
        INGOT_OIDC_CLIENT_SECRET: oidcClient.secret,
        INGOT_OIDC_LABEL: 'Example ID',
      },
      worker: trusted,
    },
    stop: () => provider.close(),
  }
}
