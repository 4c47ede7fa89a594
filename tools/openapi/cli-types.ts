import openapiTS, { astToString } from 'openapi-typescript'
import type { ApiDocument } from './build-document'

/** What `packages/cli` calls. A path that is missing here does not compile there. */
const usedPaths = [
  ...['/me', '/hosts', '/hosts/{id}', '/hosts/{id}/action', '/hosts/{id}/rebuild', '/hosts/{id}/open-console'],
  ...['/nodes', '/nodes/{id}', '/projects', '/projects/{id}', '/flavors', '/flavors/{id}', '/flavors/choose'],
  ...['/images', '/images/{id}', '/images/choose', '/networks/choose', '/key-pairs', '/zones', '/quotas'],
  ...['/operations', '/operations/{id}', '/operations/{id}/cancel', '/webhooks', '/webhooks/{id}'],
]

/** Types of the part of the REST API that the command line uses, by openapi-typescript. */
export async function writeCliTypes(document: ApiDocument): Promise<string> {
  const paths = Object.fromEntries(usedPaths.map((path) => [path, document.paths[path]]))
  const part = { ...document, paths, components: componentsOf(document, paths) }
  const nodes = await openapiTS(JSON.parse(JSON.stringify(part)), { alphabetize: true })
  return `// Written by \`npm run generate:docs\` from docs/generated/openapi.json.\n${astToString(nodes)}`
}

/** The components that the paths lead to. */
function componentsOf(document: ApiDocument, paths: unknown): ApiDocument['components'] {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    for (const [, kind = '', name = ''] of JSON.stringify(value).matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)) {
      if (found.has(`${kind}/${name}`)) continue
      found.add(`${kind}/${name}`)
      visit(document.components[kind]?.[name] ?? null)
    }
  }
  visit(paths)
  return Object.fromEntries(
    Object.entries(document.components).map(([kind, members]) => [
      kind,
      kind === 'securitySchemes'
        ? members
        : Object.fromEntries(Object.entries(members).filter(([name]) => found.has(`${kind}/${name}`))),
    ]),
  )
}
