import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const config: NextConfig = {
  outputFileTracingRoot: new URL('../..', import.meta.url).pathname,
  turbopack: { root: new URL('../..', import.meta.url).pathname },
  reactCompiler: true,
  typedRoutes: true,
  poweredByHeader: false,
  // `npm run check` checks the types of everything; doing it again would double the first `npm run up`.
  typescript: { ignoreBuildErrors: true },
  transpilePackages: ['@ingot/api', '@ingot/core', '@ingot/db', '@ingot/jobs', '@ingot/telemetry', '@ingot/ui'],
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg', '@node-rs/argon2', 'libsodium-wrappers'],
}

export default createNextIntlPlugin('./src/i18n/request.ts')(config)
