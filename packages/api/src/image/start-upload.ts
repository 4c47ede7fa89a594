import { IMAGE_UPLOAD_PATH } from '@ingot/core/image/upload-protocol'
import { startUpload as issueTicket, type UploadTicket } from '@ingot/db/image/start-upload'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { imageRule } from './change-image'

export const startUploadInput = z.object({ id: z.uuid(), role: z.enum(['disk', 'kernel', 'ramdisk']) })

export interface StartedUpload extends UploadTicket {
  /** where the browser sends the bytes: the worker, never this process */
  readonly url: string
}

/** A ticket for the rest of one file, good once and for 30 s. It goes into a header, never into the URL. */
export async function startUpload(
  ctx: AccessContext,
  { id, role }: z.infer<typeof startUploadInput>,
): Promise<StartedUpload> {
  const rule = await imageRule(ctx, id, 'upload')
  const { sessionId: userSessionId } = ctx.session
  const ticket = await issueTicket(ctx.database, { imageId: id, role, userSessionId, context: ctx.mutation, rule })
  return { ...ticket, url: new URL(IMAGE_UPLOAD_PATH, ctx.consoleUrl.replace(/^ws/, 'http')).href }
}
