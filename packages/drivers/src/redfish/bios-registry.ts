import type { BiosAttribute } from '../contract/bios-settings'
import { finite, flag, link, localPath, object, objects, text } from './json-reader'
import { idOf, type RedfishService } from './redfish-service'

const kinds: Readonly<Record<string, BiosAttribute['kind']>> = {
  Enumeration: 'enumeration',
  String: 'string',
  Integer: 'integer',
  Boolean: 'boolean',
  Password: 'password',
}

/**
 * What the attribute registry (DMTF schema AttributeRegistry) says of each attribute. Empty when the BMC has none:
 * values can be read and written without it.
 */
export async function readBiosRegistry(
  service: RedfishService,
  name: string | null,
): Promise<ReadonlyMap<string, Omit<BiosAttribute, 'value'>>> {
  if (name === null) return new Map()
  const { connection } = service
  const root = await service.root()
  const collection = await connection.find(link(root.body.Registries))
  const paths = objects(collection?.body.Members).flatMap((member) => link(member) ?? [])
  // The name has a version and language that the id may lack: `BiosAttributeRegistryU32.v1_2_36`.
  const path = paths.find((each) => idOf(each) === name) ?? paths.find((each) => name.startsWith(idOf(each)))
  const file = await connection.find(path ?? null)
  const locations = objects(file?.body.Location)
  const location = locations.find(({ Language }) => text(Language)?.startsWith('en')) ?? locations[0]
  const registry = await connection.find(localPath(location?.Uri) ?? link(location?.Uri))
  const attributes = objects(object((registry ?? file)?.body.RegistryEntries).Attributes)
  return new Map(attributes.flatMap(parseAttribute))
}

function parseAttribute(entry: ReturnType<typeof object>): [string, Omit<BiosAttribute, 'value'>][] {
  const name = text(entry.AttributeName)
  if (name === null) return []
  const kind = kinds[text(entry.Type) ?? ''] ?? 'unknown'
  const allowed = objects(entry.Value).flatMap(({ ValueName }) => text(ValueName) ?? [])
  const attribute = {
    name,
    kind,
    label: text(entry.DisplayName),
    help: text(entry.HelpText),
    allowed: kind === 'enumeration' && allowed.length > 0 ? allowed : null,
    lowerBound: finite(entry.LowerBound),
    upperBound: finite(entry.UpperBound),
    readOnly: flag(entry.ReadOnly) ?? false,
    resetRequired: flag(entry.ResetRequired) ?? true,
  }
  return [[name, attribute]]
}
