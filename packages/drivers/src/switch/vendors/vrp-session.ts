import type { LoginQuestion, SessionRules } from '../vendor-profile'

export const vrpLoginQuestions: readonly LoginQuestion[] = [
  { pattern: /^Username:$/i, answer: 'username' },
  { pattern: /^Password:$/i, answer: 'password' },
  // "The password needs to be changed. Change now? [Y/N]:" and "… has security risks … continue? [Y/N]:"
  { pattern: /change.*\[Y\/N\]:?$/i, answer: { text: 'n' } },
]

/** Sources: Ansible's terminal plugin for VRP, and the S series' reference of messages. */
export const vrpRefusals: Pick<SessionRules, 'errors' | 'notErrors' | 'busy'> = {
  errors: [
    /^ *Error(?:\[\d+\])?:/i,
    /^% \w+/,
    /syntax error/i,
    /unknown command/i,
    /unrecognized command found at/i,
    /(?:wrong parameter|too many parameters|incomplete command|ambiguous command) found at/i,
    /please renew the default configurations/i,
  ],
  notErrors: [],
  busy: [/the system is busy|configuration (?:is|has been) locked|another user is (?:saving|configuring|committing)/i],
}
