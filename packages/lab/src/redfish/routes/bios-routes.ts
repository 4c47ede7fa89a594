import { type BiosAttribute, biosCatalogues } from '../bios-catalogue'
import { expectOnly, requireObject } from '../read-body'
import { type JsonObject, message, noContent } from '../redfish-reply'
import { collection, link, type RouteTable, resource } from '../route'

const bios = 'Bios.v1_2_1.Bios'

function describeAttribute(attribute: BiosAttribute): JsonObject {
  const common = {
    AttributeName: attribute.name,
    DisplayName: attribute.label,
    Type: attribute.type,
    DefaultValue: attribute.initial,
    ReadOnly: attribute.readOnly ?? false,
    Immutable: false,
    ResetRequired: true,
  }
  if (attribute.type === 'Enumeration') {
    const values = attribute.values.map((value) => ({ ValueName: value, ValueDisplayName: value }))
    return { ...common, Value: values }
  }
  if (attribute.type === 'Integer') return { ...common, LowerBound: attribute.least, UpperBound: attribute.most }
  return attribute.type === 'String' ? { ...common, MinLength: 0, MaxLength: attribute.maxLength } : common
}

export const biosRoutes: RouteTable = (paths, vendor) => {
  const resetPath = `${paths.bios}/Actions/Bios.ResetBios`
  const { registry, settings, catalogue } = vendor.bios
  const registryId = registry.split('.')[0] as string
  const filePath = `${paths.registries}/${registryId}`
  const textPath = `${filePath}/${registryId}.json`
  return [
    {
      path: paths.bios,
      get: ({ board }) =>
        resource(paths.bios, bios, 'Bios', 'BIOS settings', {
          AttributeRegistry: registry,
          Attributes: board.bios.current(),
          '@Redfish.Settings': {
            '@odata.type': '#Settings.v1_3_5.Settings',
            SettingsObject: link(paths.biosSettings),
            SupportedApplyTimes: ['OnReset'],
            ...(board.bios.appliedAtMs === null
              ? {}
              : {
                  Time: new Date(board.bios.appliedAtMs).toISOString(),
                  Messages: [message(vendor.baseRegistry, 'Success', [])],
                }),
          },
          Actions: { '#Bios.ResetBios': { target: resetPath } },
        }),
    },
    {
      path: paths.biosSettings,
      get: ({ board }) =>
        resource(paths.biosSettings, bios, settings, 'BIOS settings at the next reset', {
          AttributeRegistry: registry,
          Attributes: board.bios.pending(),
        }),
      patch: ({ board, body }) => {
        expectOnly(body, ['Attributes'])
        board.bios.stage(requireObject(body, 'Attributes'))
        board.machine.log.record('redfish.bios-staged', Object.keys(requireObject(body, 'Attributes')).join(','))
        return noContent()
      },
    },
    {
      path: resetPath,
      post: ({ board }) => {
        board.bios.stageDefaults()
        board.machine.log.record('redfish.bios-defaults-staged')
        return noContent()
      },
    },
    {
      path: paths.registries,
      get: () => collection(paths.registries, 'MessageRegistryFile', 'Registry Files', [filePath]),
    },
    {
      path: filePath,
      get: () =>
        resource(filePath, 'MessageRegistryFile.v1_1_3.MessageRegistryFile', registryId, 'BIOS attributes', {
          Languages: ['en'],
          Registry: registry,
          Location: [{ Language: 'en', Uri: textPath }],
        }),
    },
    {
      path: textPath,
      get: () =>
        resource(textPath, 'AttributeRegistry.v1_3_6.AttributeRegistry', registryId, 'BIOS attribute registry', {
          Language: 'en',
          OwningEntity: vendor.machine.manufacturer,
          RegistryVersion: '1.0.0',
          RegistryEntries: { Attributes: biosCatalogues[catalogue].attributes.map(describeAttribute) },
        }),
    },
  ]
}
