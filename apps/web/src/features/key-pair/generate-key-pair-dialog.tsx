'use client'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { useTRPC } from '@/lib/trpc'
import { generateOpenSshPair } from './openssh-key'

/** Gives a text to the person as a file; nothing of it stays on the page. */
function download(name: string, content: string) {
  const address = URL.createObjectURL(new Blob([content], { type: 'application/x-pem-file' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** Makes a pair in the browser: the public half is sent, the private half is downloaded once it was accepted. */
export function GenerateKeyPairDialog({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [name, setName] = useState('')
  const [unable, setUnable] = useState(false)
  const create = useMutation(trpc.keyPair.create.mutationOptions())
  const make = async () => {
    const pair = await generateOpenSshPair(name.trim()).catch(() => null)
    setUnable(pair === null)
    if (!pair) return
    await create.mutateAsync({ projectId, name: name.trim(), publicKey: pair.publicKey })
    download(`${name.trim().replace(/[^\p{L}\p{N}._-]+/gu, '-')}.pem`, pair.privateKey)
    toast.success(t('keyPair.generated', { name: name.trim() }))
    onClose()
    await queryClient.invalidateQueries(trpc.keyPair.pathFilter())
  }
  return (
    <FormDialog
      title={t('keyPair.generateTitle')}
      description={t('keyPair.generateDescription')}
      submitLabel={t('keyPair.generateSubmit')}
      blockedReason={name.trim() === '' ? t('keyPair.nameRequired') : null}
      busy={create.isPending}
      error={create.error}
      // What went wrong is in `create.error`.
      onSubmit={() => void make().catch(() => undefined)}
      onClose={onClose}
    >
      <Field label={t('keyPair.name')} error={unable ? t('keyPair.generateFailed') : null} required>
        <Input value={name} maxLength={64} autoComplete="off" onChange={(event) => setName(event.target.value)} />
      </Field>
    </FormDialog>
  )
}
