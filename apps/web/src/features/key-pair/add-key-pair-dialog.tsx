'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Dialog } from '@ingot/ui/dialog'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Textarea } from '@ingot/ui/textarea'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { toast } from 'sonner'
import { errorText } from '@/lib/error-text'
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
  const formId = useId()
  const [name, setName] = useState('')
  const [publicKey, setPublicKey] = useState('')
  const [submitted, setSubmitted] = useState(false)
  const problem = publicKeyProblem(publicKey)
  const create = useMutation(
    trpc.keyPair.create.mutationOptions({
      onSuccess: async (keyPair) => {
        await queryClient.invalidateQueries(trpc.keyPair.list.pathFilter())
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
    <Dialog
      open
      onOpenChange={onClose}
      width="md"
      closeLabel={t('words.close')}
      title={t('keyPair.addTitle')}
      description={t('keyPair.addDescription')}
      footer={
        <>
          <Button onClick={onClose}>{t('words.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={create.isPending}>
            {t('keyPair.submit')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          // The dialog stands inside another form in React's tree: only this one is meant.
          event.stopPropagation()
          setSubmitted(true)
          if (problem === null && name.trim() !== '')
            create.mutate({ projectId, name: name.trim(), publicKey: publicKey.trim() })
        }}
      >
        {create.error && <Banner tone="danger">{errorText(t, create.error)}</Banner>}
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
      </form>
    </Dialog>
  )
}
