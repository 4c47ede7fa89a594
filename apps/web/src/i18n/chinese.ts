import access from '@/messages/zh-CN/access.json'
import apiReference from '@/messages/zh-CN/api-reference.json'
import audit from '@/messages/zh-CN/audit.json'
import bios from '@/messages/zh-CN/bios.json'
import bulk from '@/messages/zh-CN/bulk.json'
import cabling from '@/messages/zh-CN/cabling.json'
import console from '@/messages/zh-CN/console.json'
import department from '@/messages/zh-CN/department.json'
import errors from '@/messages/zh-CN/errors.json'
import exportMessages from '@/messages/zh-CN/export.json'
import firmware from '@/messages/zh-CN/firmware.json'
import flavor from '@/messages/zh-CN/flavor.json'
import hardware from '@/messages/zh-CN/hardware.json'
import hardwareTest from '@/messages/zh-CN/hardware-test.json'
import host from '@/messages/zh-CN/host.json'
import image from '@/messages/zh-CN/image.json'
import input from '@/messages/zh-CN/input.json'
import inspection from '@/messages/zh-CN/inspection.json'
import ironic from '@/messages/zh-CN/ironic.json'
import keyPair from '@/messages/zh-CN/key-pair.json'
import licence from '@/messages/zh-CN/licence.json'
import network from '@/messages/zh-CN/network.json'
import networkScheme from '@/messages/zh-CN/network-scheme.json'
import node from '@/messages/zh-CN/node.json'
import operation from '@/messages/zh-CN/operation.json'
import overview from '@/messages/zh-CN/overview.json'
import port from '@/messages/zh-CN/port.json'
import product from '@/messages/zh-CN/product.json'
import project from '@/messages/zh-CN/project.json'
import quota from '@/messages/zh-CN/quota.json'
import rack from '@/messages/zh-CN/rack.json'
import raid from '@/messages/zh-CN/raid.json'
import reasons from '@/messages/zh-CN/reasons.json'
import region from '@/messages/zh-CN/region.json'
import savedView from '@/messages/zh-CN/saved-view.json'
import sdn from '@/messages/zh-CN/sdn.json'
import secondFactor from '@/messages/zh-CN/second-factor.json'
import securityGroup from '@/messages/zh-CN/security-group.json'
import session from '@/messages/zh-CN/session.json'
import shell from '@/messages/zh-CN/shell.json'
import signInPolicy from '@/messages/zh-CN/sign-in-policy.json'
import switchMessages from '@/messages/zh-CN/switch.json'
import switchPlan from '@/messages/zh-CN/switch-plan.json'
import table from '@/messages/zh-CN/table.json'
import tag from '@/messages/zh-CN/tag.json'
import token from '@/messages/zh-CN/token.json'
import user from '@/messages/zh-CN/user.json'
import webhook from '@/messages/zh-CN/webhook.json'
import words from '@/messages/zh-CN/words.json'
import type { Messages } from './english'

export const chinese: Messages = {
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
