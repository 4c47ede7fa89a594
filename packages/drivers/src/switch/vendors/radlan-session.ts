import type { SessionRules } from '../vendor-profile'

/** What Cisco 300 and PowerConnect have in common: prompts, and how they say no. */
export const radlanPrompts: SessionRules['prompts'] = {
  user: /^([\w.-]+)>$/,
  privileged: /^([\w.-]+)#$/,
  config: /^([\w.-]+)\((?:config|if|vlan)[^)]*\)#$/,
}

export const radlanErrors: readonly RegExp[] = [
  /^% ?\w+/,
  /^ERROR:/i,
  /invalid input/i,
  /(incomplete|ambiguous) command/i,
  /command (rejected|authorization failed)/i,
  /\S+ not found/i,
  /VLAN was not created by user/i,
  /Port is not in Layer-2 mode/i,
  /VLAN does not exist/i,
]

export const radlanBusy: readonly RegExp[] = [
  /Configuration Database locked by another application/i,
  /copy.*in progress|configuration file .*being (written|copied)/i,
]
