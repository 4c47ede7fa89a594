'use client'
import { type ProjectRole, projectRoles } from '@ingot/core/access/actor'
import { type OidcGift, oidcGifts, oidcRuleInput } from '@ingot/core/oidc/rules'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Combobox } from '@ingot/ui/combobox'
import { Dialog } from '@ingot/ui/dialog'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Select } from '@ingot/ui/select'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { toast } from 'sonner'
import { errorText, issueText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'

interface Draft {
  readonly claim: string
  readonly value: string
  readonly gives: OidcGift
  readonly departmentId?: string
  readonly projectId?: string
  readonly role: ProjectRole
}

export function CreateRuleDialog({ onCreated, onClose }: { onCreated: () => void; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const [draft, setDraft] = useState<Draft>({ claim: 'groups', value: '', gives: 'project', role: 'project_user' })
  const [tried, setTried] = useState(false)
  const departments = useQuery(trpc.department.list.queryOptions({ limit: 100 })).data?.items ?? []
  const projects = useQuery(trpc.project.page.queryOptions({ limit: 100 })).data?.items ?? []
  const create = useMutation(
    trpc.oidcRule.create.mutationOptions({
      onSuccess: () => {
        toast.success(t('signInPolicy.rules.created'))
        onCreated()
      },
    }),
  )
  const checked = oidcRuleInput.safeParse(draft)
  const problemOf = (field: string) => {
    const issue = tried ? checked.error?.issues.find(({ path }) => path[0] === field) : undefined
    return issue && issueText(t, { code: field.endsWith('Id') ? 'choice_required' : issue.message, params: {} })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (checked.success) create.mutate(checked.data)
  }
  const search = {
    placeholder: t('signInPolicy.rules.choose'),
    searchLabel: t('signInPolicy.rules.search'),
    emptyText: t('signInPolicy.rules.nothingFound'),
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('signInPolicy.rules.create')}
      closeLabel={t('words.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('words.cancel')}</Button>
          <Button variant="primary" busy={create.isPending} onClick={submit}>
            {t('signInPolicy.rules.create')}
          </Button>
        </>
      }
    >
      <form noValidate className="flex flex-col gap-4" onSubmit={submit}>
        <Field
          label={t('signInPolicy.rules.claim')}
          hint={t('signInPolicy.rules.claimHint')}
          required
          error={problemOf('claim')}
        >
          <Input
            value={draft.claim}
            autoComplete="off"
            className="font-mono"
            onChange={(event) => setDraft({ ...draft, claim: event.target.value })}
          />
        </Field>
        <Field
          label={t('signInPolicy.rules.value')}
          hint={t('signInPolicy.rules.valueHint')}
          required
          error={problemOf('value')}
        >
          <Input
            value={draft.value}
            autoComplete="off"
            className="font-mono"
            onChange={(event) => setDraft({ ...draft, value: event.target.value })}
          />
        </Field>
        <Field label={t('signInPolicy.rules.gives')} required>
          <Select
            value={draft.gives}
            onValueChange={(gives) => setDraft({ ...draft, gives })}
            options={oidcGifts.map((value) => ({ value, label: t(`signInPolicy.gift.${value}`) }))}
          />
        </Field>
        {draft.gives === 'department_admin' && (
          <Field label={t('signInPolicy.rules.department')} required error={problemOf('departmentId')}>
            <Combobox
              {...search}
              value={draft.departmentId ?? null}
              onValueChange={(departmentId) => setDraft({ ...draft, departmentId })}
              options={departments.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        )}
        {draft.gives === 'project' && (
          <>
            <Field label={t('signInPolicy.rules.project')} required error={problemOf('projectId')}>
              <Combobox
                {...search}
                value={draft.projectId ?? null}
                onValueChange={(projectId) => setDraft({ ...draft, projectId })}
                options={projects.map(({ id, name, departmentName }) => ({
                  value: id,
                  label: t('shell.projectOf', { department: departmentName, project: name }),
                }))}
              />
            </Field>
            <Field label={t('signInPolicy.rules.role')} required>
              <Select
                value={draft.role}
                onValueChange={(role) => setDraft({ ...draft, role })}
                options={projectRoles.map((value) => ({ value, label: t(`shell.roles.${value}`) }))}
              />
            </Field>
          </>
        )}
        {create.error && <Banner tone="danger">{errorText(t, create.error)}</Banner>}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
