import type { Permission } from '@ingot/core/access/permission-matrix'
import {
  Activity,
  BookOpen,
  Boxes,
  Building2,
  Cable,
  CircuitBoard,
  Cpu,
  EthernetPort,
  FileBadge,
  FlaskConical,
  FolderClosed,
  Gauge,
  HardDrive,
  Key,
  KeyRound,
  LayoutDashboard,
  ListChecks,
  LockKeyhole,
  type LucideIcon,
  MapPinned,
  Network,
  ScrollText,
  Server,
  Share2,
  ShieldCheck,
  SlidersHorizontal,
  Spline,
  Stamp,
  Upload,
  Users,
  Waypoints,
  Webhook,
  Workflow,
} from 'lucide-react'
import type { Route } from 'next'
import { permissionOfPage } from '@/lib/page-access'
import { paths } from '@/lib/paths'

export type PageName =
  | 'overview'
  | 'hosts'
  | 'nodes'
  | 'networks'
  | 'topology'
  | 'securityGroups'
  | 'keyPairs'
  | 'flavors'
  | 'images'
  | 'ironic'
  | 'sdnControllers'
  | 'networkSchemes'
  | 'switches'
  | 'switchPlans'
  | 'cabling'
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
  | 'signInPolicy'
  | 'licence'
  | 'access'
  | 'webhooks'
  | 'operations'
  | 'audit'
  | 'apiReference'

export interface NavigationItem {
  readonly page: PageName
  readonly href: Route
  readonly icon: LucideIcon
  /** The page is offered to those who may ever use this; null: to everybody. */
  readonly permission: Permission | null
}

interface NavigationGroup<Item> {
  readonly name: 'resources' | 'provision' | 'network' | 'hardware' | 'people' | 'records' | null
  readonly items: readonly Item[]
}

const groups: readonly NavigationGroup<Omit<NavigationItem, 'permission'>>[] = [
  { name: null, items: [{ page: 'overview', href: paths.overview(), icon: LayoutDashboard }] },
  {
    name: 'resources',
    items: [
      { page: 'hosts', href: paths.hosts(), icon: Server },
      { page: 'nodes', href: paths.nodes(), icon: HardDrive },
      { page: 'networks', href: paths.networks(), icon: EthernetPort },
      { page: 'securityGroups', href: paths.securityGroups(), icon: ShieldCheck },
      { page: 'topology', href: paths.topology(), icon: Workflow },
      { page: 'keyPairs', href: paths.keyPairs(), icon: Key },
    ],
  },
  {
    name: 'provision',
    items: [
      { page: 'flavors', href: paths.flavors(), icon: Cpu },
      { page: 'images', href: paths.images(), icon: Boxes },
      { page: 'ironic', href: paths.ironicEndpoints(), icon: Waypoints },
      { page: 'sdnControllers', href: paths.sdnControllers(), icon: Spline },
    ],
  },
  {
    name: 'network',
    items: [
      { page: 'networkSchemes', href: paths.networkSchemes(), icon: Share2 },
      { page: 'switches', href: paths.switches(), icon: Network },
      { page: 'switchPlans', href: paths.switchPlans(), icon: ListChecks },
      { page: 'cabling', href: paths.cabling(), icon: Cable },
    ],
  },
  {
    name: 'hardware',
    items: [
      {
        page: 'biosProfiles',
        href: paths.biosProfiles(),
        icon: SlidersHorizontal,
      },
      {
        page: 'firmwareBaselines',
        href: paths.firmwareBaselines(),
        icon: CircuitBoard,
      },
      {
        page: 'firmwareUpdates',
        href: paths.firmwareUpdates(),
        icon: Upload,
      },
      { page: 'hardwareTests', href: paths.hardwareTests(), icon: FlaskConical },
    ],
  },
  {
    name: 'people',
    items: [
      { page: 'departments', href: paths.departments(), icon: Building2 },
      { page: 'projects', href: paths.projects(), icon: FolderClosed },
      { page: 'users', href: paths.users(), icon: Users },
      { page: 'regions', href: paths.regions(), icon: MapPinned },
      { page: 'product', href: paths.product(), icon: Stamp },
      { page: 'signInPolicy', href: paths.signInPolicy(), icon: LockKeyhole },
      { page: 'licence', href: paths.licence(), icon: FileBadge },
      { page: 'access', href: paths.matrix(), icon: KeyRound },
    ],
  },
  {
    name: 'records',
    items: [
      { page: 'quotas', href: paths.quotas(), icon: Gauge },
      { page: 'webhooks', href: paths.webhooks(), icon: Webhook },
      { page: 'operations', href: paths.operations(), icon: Activity },
      { page: 'audit', href: paths.audit(), icon: ScrollText },
      { page: 'apiReference', href: paths.apiReference(), icon: BookOpen },
    ],
  },
]

export const navigationGroups: readonly NavigationGroup<NavigationItem>[] = groups.map(({ name, items }) => ({
  name,
  items: items.map((item) => ({ ...item, permission: permissionOfPage(item.href) })),
}))

/** Whether `href` is the section that `pathname` belongs to. */
export const isCurrentSection = (href: string, pathname: string) =>
  href === paths.overview() ? pathname === href : pathname === href || pathname.startsWith(`${href}/`)
