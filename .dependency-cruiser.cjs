// Direct edges between modules (ARCHITECTURE.md, "Who may import whom"). `npm run check -- --only cruise` also asserts that
// modules were cruised at all: a parser that does not understand the sources finds nothing wrong in nothing.

// A folder `testing` holds the harness of its workspace's tests, `conformance` the suites that every driver must pass.
const TEST = '(\\.test\\.tsx?$|/(testing|conformance)/)'
const WORKSPACES = '^(apps|packages|bench|e2e)/'

/** A package may import only itself, the workspaces named and the npm packages named (null: any). Tests may import more. */
const fence = (from, workspaces, npm = null) => {
  const own = from.replace('/src', '/')
  const allowed = [own, ...workspaces.map((name) => `^packages/${name}/`)]
  const comment = `${from} may import only: itself, ${[...workspaces, ...(npm ?? ['any npm package'])].join(', ')}`
  const rules = [
    {
      name: `fence-${from.replace(/\(.*/, '').replace(/\W+/g, '-').replace(/^-|-$/g, '')}`,
      comment,
      severity: 'error',
      from: { path: from, pathNot: TEST },
      // A package that a workspace has in a version of its own lies below it.
      to: { path: WORKSPACES, pathNot: [...allowed, '/node_modules/'] },
    },
  ]
  if (npm) {
    rules.push({
      ...rules[0],
      name: `${rules[0].name}-npm`,
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        pathNot: npm.map((name) => `(^|/)node_modules/${name}/`),
      },
    })
  }
  return rules
}

/** Only modules under `owners` may import these npm packages, tests included. */
const owned = (name, packages, owners) => ({
  name,
  comment: `${packages.join(', ')}: only ${owners.join(', ')}`,
  severity: 'error',
  from: { path: WORKSPACES, pathNot: owners },
  to: { path: packages.map((each) => `(^|/)node_modules/${each}/`) },
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...fence('^packages/core/src', [], ['zod', 'ipaddr.js']),
    ...fence('^packages/jobs/src', ['core'], ['zod']),
    ...fence('^packages/telemetry/src', []),
    ...fence('^packages/ui/src', []),
    ...fence('^packages/sheet/src', []),
    ...fence('^packages/db/src', ['core', 'jobs']),
    ...fence('^packages/cli/src', ['core']),
    ...fence('^packages/api/src', ['db', 'jobs', 'core', 'telemetry', 'sheet']),
    ...fence('^packages/drivers/src', ['core']),
    ...fence('^packages/lab/src', ['core']),
    ...fence('^packages/testing/src', ['core']),
    ...fence('^apps/worker/src', ['drivers', 'db', 'jobs', 'telemetry', 'core', 'sheet']),
    ...fence('^apps/web/(src|server)', ['api', 'db', 'core', 'ui', 'telemetry']),
    {
      name: 'portal-shows-no-database',
      comment: 'in the portal only server code may reach packages/db',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: ['^apps/web/server\\.ts$', '^apps/web/src/server/', TEST] },
      to: { path: '^packages/db/' },
    },
    {
      name: 'no-sibling-drivers',
      comment: 'a driver knows the contract, never another driver',
      severity: 'error',
      from: {
        path: '^packages/drivers/src/([^/]+)/',
        pathNot: ['^packages/drivers/src/(contract|conformance)/', TEST],
      },
      to: { path: '^packages/drivers/src/', pathNot: ['^packages/drivers/src/($1|contract)/'] },
    },
    {
      name: 'no-sibling-features',
      comment: 'a noun of the portal uses another noun only through src/components or src/lib',
      severity: 'error',
      from: { path: '^apps/web/src/(components|lib|messages)/' },
      to: { path: '^apps/web/src/(features|app)/' },
    },
    owned('prisma-in-db-only', ['@prisma', 'prisma', '\\.prisma'], ['^packages/db/']),
    owned(
      'postgres-client-in-few-places',
      ['pg'],
      ['^packages/(db|testing)/', '^apps/worker/src/runtime/', '^(e2e|bench)/', TEST],
    ),
    owned('queue-in-worker-only', ['bullmq', 'ioredis'], ['^apps/worker/', '^bench/']),
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-tests-in-production',
      comment: 'production code imports no test and no test harness',
      severity: 'error',
      from: { path: WORKSPACES, pathNot: [TEST, '^packages/testing/', '^bench/', '^e2e/'] },
      to: { path: [TEST, '^packages/testing/'] },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^(apps|packages)/.*/(generated|dist[^/]*|\\.next)/', '\\.css$', 'next-env\\.d\\.ts$'] },
    // Type-only imports are edges too: a type that crosses a fence ties the packages together just as well.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.cruise.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
