import type { SessionRules } from '../vendor-profile'

const prompts: SessionRules['prompts'] = {
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

const busy: readonly RegExp[] = [
  /Configuration Database locked by another application/i,
  /copy.*in progress|configuration file .*being (written|copied)/i,
]

/** What Cisco 300 and PowerConnect have in common: how they ask, and how they say no. */
export const radlanSession = {
  prompts,
  loginQuestions: [
    { pattern: /^[Uu]ser ?[Nn]ame:$/, answer: 'username' },
    { pattern: /^[Pp]assword:$/, answer: 'password' },
  ],
  enable: 'enable',
  leaveConfig: ['end'],
  transaction: null,
  errors: radlanErrors,
  notErrors: [],
  busy,
  exitCode: null,
} as const satisfies Partial<SessionRules>
