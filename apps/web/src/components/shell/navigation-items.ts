import type { Permission } from '@ingot/core/access/permission-matrix'
import {
  Activity,
  Boxes,
  Building2,
  CircuitBoard,
  Cpu,
  FlaskConical,
  FolderClosed,
  Gauge,
  HardDrive,
  LayoutDashboard,
  type LucideIcon,
  MapPinned,
  ScrollText,
  Server,
  SlidersHorizontal,
  Stamp,
  Upload,
  Users,
  Waypoints,
} from 'lucide-react'
import type { Route } from 'next'
import { paths } from '@/lib/paths'

export type PageName =
  | 'overview'
  | 'hosts'
  | 'nodes'
  | 'flavors'
  | 'images'
  | 'ironic'
  | 'biosProfiles'
  | 'firmwareBaselines'
  | 'firmwareUpdates'
  | 'hardwareTests'
  | 'quotas'
  | 'departments'
  | 'projects'
  | 'users'
  | 'regions'
  | 'product'
  | 'operations'
  | 'audit'

export interface NavigationItem {
  readonly page: PageName
  readonly href: Route
  readonly icon: LucideIcon
  /** The page is offered to those who may ever use this; null: to everybody. */
  readonly permission: Permission | null
}

export const navigationGroups: readonly {
  readonly name: 'resources' | 'provision' | 'hardware' | 'people' | 'records' | null
  readonly items: readonly NavigationItem[]
}[] = [
  { name: null, items: [{ page: 'overview', href: paths.overview(), icon: LayoutDashboard, permission: null }] },
  {
    name: 'resources',
    items: [
      { page: 'hosts', href: paths.hosts(), icon: Server, permission: 'host:show' },
      { page: 'nodes', href: paths.nodes(), icon: HardDrive, permission: 'node:show' },
    ],
  },
  {
    name: 'provision',
    items: [
      { page: 'flavors', href: paths.flavors(), icon: Cpu, permission: 'flavor:show' },
      { page: 'images', href: paths.images(), icon: Boxes, permission: 'image:manage' },
      { page: 'ironic', href: paths.ironicEndpoints(), icon: Waypoints, permission: 'ironic:manage' },
    ],
  },
  {
    name: 'hardware',
    items: [
      {
        page: 'biosProfiles',
        href: paths.biosProfiles(),
        icon: SlidersHorizontal,
        permission: 'hardware_profile:manage',
      },
      {
        page: 'firmwareBaselines',
        href: paths.firmwareBaselines(),
        icon: CircuitBoard,
        permission: 'hardware_profile:manage',
      },
      {
        page: 'firmwareUpdates',
        href: paths.firmwareUpdates(),
        icon: Upload,
        permission: 'hardware_profile:manage',
      },
      { page: 'hardwareTests', href: paths.hardwareTests(), icon: FlaskConical, permission: 'zone:manage' },
    ],
  },
  {
    name: 'people',
    items: [
      { page: 'departments', href: paths.departments(), icon: Building2, permission: 'department:show' },
      { page: 'projects', href: paths.projects(), icon: FolderClosed, permission: 'member:show' },
      { page: 'users', href: paths.users(), icon: Users, permission: 'user:show' },
      { page: 'regions', href: paths.regions(), icon: MapPinned, permission: 'region:manage' },
      { page: 'product', href: paths.product(), icon: Stamp, permission: 'product:manage' },
    ],
  },
  {
    name: 'records',
    items: [
      { page: 'quotas', href: paths.quotas(), icon: Gauge, permission: 'quota:show' },
      { page: 'operations', href: paths.operations(), icon: Activity, permission: 'operation:show' },
      { page: 'audit', href: paths.audit(), icon: ScrollText, permission: 'audit:show' },
    ],
  },
]

/** Whether `href` is the section that `pathname` belongs to. */
export const isCurrentSection = (href: string, pathname: string) =>
  href === paths.overview() ? pathname === href : pathname === href || pathname.startsWith(`${href}/`)
