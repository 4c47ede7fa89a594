'use client'
import type { ImageFileRole } from '@ingot/core/image/input'
import { Banner } from '@ingot/ui/banner'
import { Field } from '@ingot/ui/field'
import { useTranslations } from 'next-intl'
import { FileInput } from '@/components/form/file-input'
import { errorText, verdictText } from '@/lib/error-text'
import type { ImageRow } from '../image-view'
import type { FileUploadState } from './file-upload'
import { useSendFile } from './use-file-uploads'

const codes = ['too_large', 'store_full', 'ended', 'other_file'] as const

/** What happens to an upload in this tab; where nothing is being sent, the way to begin it or to go on with it. */
export function FileUploadControl({
  image,
  role,
  upload,
}: {
  image: Pick<ImageRow, 'id' | 'actions'>
  role: ImageFileRole
  upload: FileUploadState | null
}) {
  const t = useTranslations()
  const send = useSendFile()
  if (upload?.phase === 'sending' || upload?.phase === 'done')
    return <p className="text-ink-muted text-xs">{t('image.upload.sending')}</p>
  if (upload?.phase === 'waiting')
    return (
      <p role="status" className="text-warning-ink text-xs">
        {t('image.upload.waiting')}
      </p>
    )
  const refusal = verdictText(t, image.actions.upload)
  const problem = upload?.problem ?? null
  const code = codes.find((each) => problem !== null && 'code' in problem && problem.code === each)
  return (
    <div className="flex flex-col gap-2">
      {problem && (
        <Banner tone="danger">
          {code ? t(`image.upload.refused.${code}`) : errorText(t, 'error' in problem ? problem.error : null)}
        </Banner>
      )}
      <Field label={t('image.upload.choose')} hint={refusal ?? t('image.upload.chooseHint')}>
        <FileInput
          file={null}
          disabled={refusal !== null}
          onChoose={(file) => {
            if (file) send(image.id, role, file)
          }}
        />
      </Field>
    </div>
  )
}
