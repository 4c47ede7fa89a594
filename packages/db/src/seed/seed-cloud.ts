import type { ProjectRole } from '@ingot/core/access/actor'
import type { FlavorFields } from '@ingot/core/flavor/input'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { startEvaluation } from '../licence/start-evaluation'

export interface SeedUser {
  readonly email: string
  readonly displayName: string
  readonly passwordHash: string
  readonly cloudAdmin: boolean
  readonly locale?: string | null
  /** By project name. */
  readonly memberships: Readonly<Record<string, ProjectRole>>
  /** Names of the departments that the person administers. */
  readonly heads?: readonly string[]
}
export interface SeedNetwork {
  readonly name: string
  readonly vlanId: number
  readonly cidr: string
  readonly gateway: string
  readonly dnsServers: readonly string[]
  readonly poolStart: string
  readonly poolEnd: string
}
export interface SeedImage {
  readonly name: string
  readonly imageClass: 'deploy' | 'business'
  readonly arch: string
  readonly bootModes: readonly string[]
  readonly osDistro: string
  readonly osVersion: string
  readonly files: readonly {
    readonly role: 'disk' | 'kernel' | 'ramdisk'
    readonly sizeBytes: number
    readonly sha256: string
  }[]
}
export interface CloudSeed {
  readonly region: string
  readonly zones: readonly { readonly name: string; readonly erasePolicy: 'metadata' | 'full' }[]
  /** Department name → its projects' names. */
  readonly departments: Readonly<Record<string, readonly string[]>>
  readonly users: readonly SeedUser[]
  readonly networks: readonly SeedNetwork[]
  readonly flavors: readonly Omit<FlavorFields, 'projectIds' | 'departmentIds'>[]
  readonly images: readonly SeedImage[]
}

/** Makes what a new installation starts with. Existing rows are left as they are: safe to repeat at every start. */
export async function seedCloud(database: Database, seed: CloudSeed): Promise<void> {
  await startEvaluation(database)
  await prismaOf(database).$transaction(async (tx) => {
    const region = await tx.region.upsert({ where: { name: seed.region }, create: { name: seed.region }, update: {} })
    for (const zone of seed.zones)
      await tx.availabilityZone.upsert({
        where: { regionId_name: { regionId: region.id, name: zone.name } },
        create: { regionId: region.id, ...zone },
        update: {},
      })
    const projectIds = new Map<string, string>()
    for (const [name, projects] of Object.entries(seed.departments)) {
      const department = await tx.department.upsert({ where: { name }, create: { name }, update: {} })
      for (const project of projects) {
        const where = { departmentId_name: { departmentId: department.id, name: project } }
        const row = await tx.project.upsert({
          where,
          create: { departmentId: department.id, name: project },
          update: {},
        })
        projectIds.set(project, row.id)
      }
    }
    for (const { memberships, heads = [], ...user } of seed.users) {
      const { id: userId } = await tx.user.upsert({ where: { email: user.email }, create: user, update: {} })
      for (const [project, role] of Object.entries(memberships)) {
        const projectId = projectIds.get(project)
        if (!projectId) throw new Error(`The seed names project ${project}, which it does not make`)
        const where = { userId_projectId: { userId, projectId } }
        await tx.membership.upsert({ where, create: { userId, projectId, role }, update: {} })
      }
      const headed = await tx.department.findMany({ where: { name: { in: [...heads] } }, select: { id: true } })
      const data = headed.map(({ id }) => ({ userId, departmentId: id }))
      await tx.departmentAdmin.createMany({ data, skipDuplicates: true })
    }
    for (const { name, vlanId, ...subnet } of seed.networks) {
      const data = { name, vlanId, subnets: { create: { ...subnet, dnsServers: [...subnet.dnsServers] } } }
      const isThere = (await tx.network.count({ where: { name, projectId: null } })) > 0
      if (!isThere) await tx.network.create({ data, select: { id: true } })
    }
    for (const flavor of seed.flavors)
      await tx.flavor.upsert({ where: { name: flavor.name }, create: flavor, update: {} })
    for (const { files, bootModes, ...image } of seed.images)
      await tx.image.upsert({
        where: { name: image.name },
        create: {
          ...image,
          bootModes: [...bootModes],
          defaultFor: image.imageClass === 'deploy' ? [...bootModes] : [],
          files: { create: files.map((file) => ({ ...file })) },
        },
        update: {},
      })
  })
}
