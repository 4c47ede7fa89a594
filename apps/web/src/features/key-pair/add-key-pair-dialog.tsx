'use client'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Textarea } from '@ingot/ui/textarea'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { useTRPC } from '@/lib/trpc'
import { publicKeyProblem } from './public-key-problem'

export function AddKeyPairDialog({
  projectId,
  onClose,
  onAdded,
}: {
  projectId: string
  onClose: () => void
  onAdded: (keyPairId: string) => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [name, setName] = useState('')
  const [publicKey, setPublicKey] = useState('')
  const [submitted, setSubmitted] = useState(false)
  const problem = publicKeyProblem(publicKey)
  const create = useMutation(
    trpc.keyPair.create.mutationOptions({
      onSuccess: async (keyPair) => {
        await queryClient.invalidateQueries(trpc.keyPair.pathFilter())
        toast.success(t('keyPair.added', { name }))
        onAdded(keyPair.id)
        onClose()
      },
    }),
  )
  // The comment of a public key names its owner's machine: a good first name for it.
  const paste = (text: string) => {
    setPublicKey(text)
    const comment = text.trim().split(/\s+/)[2]
    if (name === '' && comment && publicKeyProblem(text) === null) setName(comment.slice(0, 64))
  }
  return (
    <FormDialog
      width="md"
      title={t('keyPair.addTitle')}
      description={t('keyPair.addDescription')}
      submitLabel={t('keyPair.submit')}
      busy={create.isPending}
      error={create.error}
      onSubmit={() => {
        setSubmitted(true)
        if (problem === null && name.trim() !== '')
          create.mutate({ projectId, name: name.trim(), publicKey: publicKey.trim() })
      }}
      onClose={onClose}
    >
      <Field
        label={t('keyPair.publicKey')}
        hint={t('keyPair.publicKeyHint')}
        error={problem !== null && (submitted || problem === 'isPrivateKey') ? t(`keyPair.${problem}`) : null}
        required
      >
        <Textarea
          rows={4}
          value={publicKey}
          onChange={(event) => paste(event.target.value)}
          spellCheck={false}
          className="break-all font-mono text-xs"
        />
      </Field>
      <Field
        label={t('keyPair.name')}
        error={submitted && name.trim() === '' ? t('keyPair.nameRequired') : null}
        required
      >
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={64} autoComplete="off" />
      </Field>
    </FormDialog>
  )
}
