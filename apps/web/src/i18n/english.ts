import access from '@/messages/en/access.json'
import apiReference from '@/messages/en/api-reference.json'
import audit from '@/messages/en/audit.json'
import bios from '@/messages/en/bios.json'
import bulk from '@/messages/en/bulk.json'
import cabling from '@/messages/en/cabling.json'
import console from '@/messages/en/console.json'
import department from '@/messages/en/department.json'
import errors from '@/messages/en/errors.json'
import exportMessages from '@/messages/en/export.json'
import firmware from '@/messages/en/firmware.json'
import flavor from '@/messages/en/flavor.json'
import hardware from '@/messages/en/hardware.json'
import hardwareTest from '@/messages/en/hardware-test.json'
import host from '@/messages/en/host.json'
import image from '@/messages/en/image.json'
import input from '@/messages/en/input.json'
import inspection from '@/messages/en/inspection.json'
import ironic from '@/messages/en/ironic.json'
import keyPair from '@/messages/en/key-pair.json'
import licence from '@/messages/en/licence.json'
import network from '@/messages/en/network.json'
import networkScheme from '@/messages/en/network-scheme.json'
import node from '@/messages/en/node.json'
import operation from '@/messages/en/operation.json'
import overview from '@/messages/en/overview.json'
import port from '@/messages/en/port.json'
import product from '@/messages/en/product.json'
import project from '@/messages/en/project.json'
import quota from '@/messages/en/quota.json'
import rack from '@/messages/en/rack.json'
import raid from '@/messages/en/raid.json'
import reasons from '@/messages/en/reasons.json'
import region from '@/messages/en/region.json'
import savedView from '@/messages/en/saved-view.json'
import sdn from '@/messages/en/sdn.json'
import secondFactor from '@/messages/en/second-factor.json'
import securityGroup from '@/messages/en/security-group.json'
import session from '@/messages/en/session.json'
import shell from '@/messages/en/shell.json'
import signInPolicy from '@/messages/en/sign-in-policy.json'
import switchMessages from '@/messages/en/switch.json'
import switchPlan from '@/messages/en/switch-plan.json'
import table from '@/messages/en/table.json'
import tag from '@/messages/en/tag.json'
import token from '@/messages/en/token.json'
import user from '@/messages/en/user.json'
import webhook from '@/messages/en/webhook.json'
import words from '@/messages/en/words.json'

export const english = {
  access,
  apiReference,
  audit,
  bios,
  bulk,
  cabling,
  console,
  department,
  errors,
  export: exportMessages,
  firmware,
  flavor,
  hardware,
  hardwareTest,
  host,
  image,
  input,
  inspection,
  ironic,
  keyPair,
  licence,
  network,
  networkScheme,
  node,
  operation,
  overview,
  quota,
  port,
  product,
  project,
  raid,
  reasons,
  rack,
  region,
  savedView,
  secondFactor,
  securityGroup,
  sdn,
  session,
  shell,
  signInPolicy,
  switch: switchMessages,
  switchPlan,
  table,
  tag,
  token,
  user,
  webhook,
  words,
}

type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }
/** The shape every language must have: a missing key does not compile. */
export type Messages = Texts<typeof english>
