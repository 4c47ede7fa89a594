'use client'
import { createSecurityGroupInput } from '@ingot/core/security-group/input'
import { Checkbox } from '@ingot/ui/checkbox'
import { Field } from '@ingot/ui/field'
import { Select } from '@ingot/ui/select'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { problemText } from '@/lib/form-errors'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useScope } from '@/lib/use-scope'
import { GroupFields } from './group-fields'

const outwards = ([4, 6] as const).map((ipVersion) => ({ direction: 'out' as const, ipVersion, protocol: 'any' }))

/** Makes a group; its rules come afterwards, but for whether everything may go out. */
export function CreateGroupDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const scope = useScope()
  const queryClient = useQueryClient()
  const outId = useId()
  const projects = useQuery(trpc.project.list.queryOptions())
  const [chosenProject, setProject] = useState(scope.projectId ?? '')
  const [values, setValues] = useState({ name: '', description: '' })
  const [allOut, setAllOut] = useState(true)
  const [tried, setTried] = useState(false)
  const create = useMutation(
    trpc.securityGroup.create.mutationOptions({
      onSuccess: async ({ id }, { name }) => {
        toast.success(t('securityGroup.created', { name }))
        await queryClient.invalidateQueries(trpc.securityGroup.pathFilter())
        router.push(paths.securityGroup(id))
      },
    }),
  )
  const [onlyProject] = projects.data ?? []
  const projectId = chosenProject || (projects.data?.length === 1 ? (onlyProject?.id ?? '') : '')
  const input = { ...values, projectId, rules: allOut ? outwards : [] }
  const checked = createSecurityGroupInput.safeParse(input)
  const problemOf = (field: string) => (tried ? problemText(t, checked.error, field) : undefined)
  const submit = () => {
    setTried(true)
    if (checked.success) create.mutate(input)
  }
  return (
    <FormDialog
      title={t('securityGroup.create')}
      description={t('securityGroup.createHint')}
      width="md"
      submitLabel={t('words.create')}
      busy={create.isPending}
      error={create.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <GroupFields values={values} problemOf={problemOf} onChange={(changed) => setValues({ ...values, ...changed })} />
      <Field label={t('securityGroup.fields.project')} required error={problemOf('projectId')}>
        <Select
          value={projectId}
          onValueChange={setProject}
          placeholder={t('securityGroup.chooseProject')}
          options={(projects.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <span className="flex items-center gap-2 text-sm">
        <Checkbox id={outId} checked={allOut} onCheckedChange={(on) => setAllOut(on === true)} />
        <label htmlFor={outId}>{t('securityGroup.allOut')}</label>
      </span>
    </FormDialog>
  )
}
