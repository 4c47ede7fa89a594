import { SwitchError } from '../contract/switch'

/** A reply to a show command that is not of the form that we know. Its beginning is kept as evidence. */
export const replyUnknown = (command: string, reply: string): SwitchError =>
  new SwitchError('switch_reply_unknown', { command, reply: reply.trim().slice(0, 200) })
