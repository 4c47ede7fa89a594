import { conclude, listSourceFiles, readSource } from './source-files.mjs'

// I5: a TenantScope decides which rows a query may touch, so only these mint one. The list may only shrink.
const minters = new Set(['packages/api/src/procedures.ts', 'packages/core/src/access/tenant-scope.ts'])
const mint = /\bmint(Tenant|Worker)Scope\s*\(/
// The worker's scope is minted where the worker acts for an operation or a console.
const workerMinters = /^apps\/worker\/src\/(runtime|console)\//

// Tables that belong to the cloud, not to a tenant: hardware, catalogues and the books of the engine.
const cloudTables = new Set([
  ...['Region', 'AvailabilityZone', 'Department', 'Project', 'User', 'UserSession', 'SignInAttempt'],
  ...['TokenPolicy', 'IdempotencyKey'],
  ...[
    'DepartmentAdmin',
    'Product',
    'Licence',
    'SecondFactor',
    'RecoveryCode',
    'SignInPolicy',
    'OidcIdentity',
    'OidcRule',
  ],
  'HostPolicy',
  ...['Node', 'BmcEndpoint', 'BmcCheck', 'AgentSession', 'Port', 'PortGroup', 'Disk', 'InspectionRun'],
  ...['NodeHardware', 'NodeSensor', 'NodeSensorSample', 'BmcEvent', 'HardwareTestRun', 'BiosProfile'],
  ...['FirmwareItem', 'FirmwareBaseline', 'FirmwareCampaign', 'FirmwareCampaignNode', 'BmcSubscription'],
  ...['IronicEndpoint', 'IronicNode', 'IronicDriverSecret'],
  ...['Flavor', 'Image', 'ImageFile', 'ImageSource', 'Subnet', 'OperationStep', 'Outbox', 'Duty', 'ConsoleChunk'],
  // Written by triggers, read by the worker alone.
  'WebhookChange',
  // Exports and bulk requests belong to the person who asked for them.
  ...['AuditCheckpoint', 'AuditPolicy', 'Export', 'ExportChunk', 'BulkRequest', 'BulkItem'],
  ...['SavedView', 'SavedViewDefault'],
  ...[
    'NetworkScheme',
    'PhysicalNetwork',
    'SdnController',
    'Switch',
    'SwitchPort',
    'SwitchLag',
    'SwitchPlan',
    'SwitchLease',
    // Written by triggers.
    'CablingChange',
  ],
])

// The second wall (docs/adr/0020): these act for everybody before anybody is signed in. The list may only shrink.
const bySystem = /\baskedBySystem\s*\(|askedBy\([^)]*'system'/
const systemFiles = new Set(['packages/db/src/oidc/sign-in-by-oidc.ts', 'packages/db/src/wall/asked-by-system.ts'])

// I9: whoever holds this name can open BMC secrets.
const sealSecretKey = /INGOT_SEAL_SECRET_KEY|\bopenSecret\s*\(/
const openers =
  /^(apps\/worker\/|packages\/db\/src\/((secret|node|agent|provision|inspection|ironic)\/|switch\/load-switch-login|sdn-controller\/load-sdn-controller)|packages\/testing\/)/

// I2: the life-cycle columns move in these files only.
const lifecycleWrite = /\b(provisionState|provision_state)\b['"]?\s*(:|=)(?!=)/
const lifecycleWriters = new Set(['packages/db/src/node/transition-node.ts'])

/** The invariants that a reader of the sources can judge: I2, I5, I9. The others are kept by types, tests or the database. */
export function checkInvariants(root) {
  const findings = []
  const files = listSourceFiles(root, /\.tsx?$/, ['apps', 'packages']).filter((file) => !/\.test\.tsx?$/.test(file))
  for (const file of files) {
    const source = readSource(root, file)
    if (mint.test(source) && !minters.has(file) && !workerMinters.test(file))
      findings.push(`${file}: mints a TenantScope (I5)`)
    if (bySystem.test(source) && !systemFiles.has(file)) findings.push(`${file}: asks in the name of the system (I5)`)
    if (sealSecretKey.test(source) && !openers.test(file)) findings.push(`${file}: can open sealed secrets (I9)`)
    if (/^packages\/db\/src\//.test(file) && !lifecycleWriters.has(file)) {
      for (const block of source.matchAll(/\bnode\.update(Many)?\(\{[\s\S]*?\bdata:\s*\{([\s\S]*?)\}/g))
        if (lifecycleWrite.test(block[2])) findings.push(`${file}: moves a life cycle outside transitionNode (I2)`)
    }
    if (/^packages\/db\/src\/(?!internal\/)/.test(file) && /^export .*\b(PrismaClient|prismaOf)\b/m.test(source))
      findings.push(`${file}: lets the Prisma client out of packages/db (I2)`)
  }
  for (const file of listSourceFiles(root, /\.prisma$/, ['prisma'])) {
    for (const [, name, body] of readSource(root, file).matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm))
      if (!cloudTables.has(name) && !/\bprojectId\b/.test(body)) findings.push(`${file}: ${name} has no projectId (I5)`)
  }
  return conclude(findings, files.length, 'files')
}
