'use client'
import { Button } from '@ingot/ui/button'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ExportDialog } from './export-dialog'
import { ExportProgressDialog } from './export-progress-dialog'
import type { ExportRequest, ExportWords } from './export-request'

/** What a list shows, as a file. A large one is written by the worker, and its progress is shown. */
export function ExportButton(props: {
  request: ExportRequest
  /** of the file and its sheet */
  title: string
  words: ExportWords
  /** chosen at first */
  columns: readonly string[]
}) {
  const t = useTranslations('export')
  const [choosing, setChoosing] = useState(false)
  const [writing, setWriting] = useState<string | null>(null)
  return (
    <>
      <Button onClick={() => setChoosing(true)}>
        <Download aria-hidden />
        {t('button')}
      </Button>
      {choosing && <ExportDialog {...props} onClose={() => setChoosing(false)} onWriting={setWriting} />}
      {writing !== null && <ExportProgressDialog id={writing} onClose={() => setWriting(null)} />}
    </>
  )
}
