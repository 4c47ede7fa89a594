'use client'
import { displayName as displayNameInput } from '@ingot/core/user/input'
import { Button } from '@ingot/ui/button'
import { buttonVariants } from '@ingot/ui/button-variants'
import { Card } from '@ingot/ui/card'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Select } from '@ingot/ui/select'
import { Skeleton } from '@ingot/ui/skeleton'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { PageHeader } from '@/components/page-header'
import { useChangeLocale } from '@/components/shell/use-change-locale'
import { localeNames, locales } from '@/i18n/locale'
import { errorText, issueText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'
import { useSession } from '@/lib/use-session'
import { FactorCard } from '../second-factor/factor-card'
import { PersonalTokens } from '../token/personal-tokens'
import { PasswordCard } from './password-card'

type Me = RouterOutputs['session']['me']

/** What a person decides about the own account; everything else is others' to decide. */
export function AccountPage() {
  const t = useTranslations('user.account')
  const session = useSession()
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <Link href={paths.devices()} className={buttonVariants()}>
            {t('devices')}
          </Link>
        }
      />
      {!session && <Skeleton className="h-60 max-w-3xl" />}
      {session && (
        <div className="flex max-w-3xl flex-col gap-4">
          <ProfileCard session={session} />
          <PasswordCard />
          <FactorCard />
          <PersonalTokens />
          <PlacesCard session={session} />
        </div>
      )}
    </>
  )
}

function ProfileCard({ session }: { session: Me }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const locale = useLocale()
  const { changeLocale } = useChangeLocale()
  const [name, setName] = useState(session.user.displayName)
  const problem = displayNameInput.safeParse(name).error?.issues[0]
  const saveLocale = useMutation(trpc.session.setLocale.mutationOptions())
  const saveName = useMutation(
    trpc.session.setDisplayName.mutationOptions({
      onSuccess: async () => {
        toast.success(t('user.account.savedToast'))
        await queryClient.invalidateQueries(trpc.session.me.pathFilter())
      },
      onError: (error) => toast.error(errorText(t, error)),
    }),
  )
  return (
    <Card title={t('user.account.profile')}>
      <form
        noValidate
        className="grid gap-4 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (!problem) saveName.mutate({ displayName: name })
        }}
      >
        <Field
          label={t('user.account.name')}
          required
          error={problem && issueText(t, { code: problem.message, params: {} })}
        >
          <Input value={name} autoComplete="name" onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={t('user.account.email')}>
          <Input value={session.user.email} readOnly autoComplete="username" />
        </Field>
        <Field label={t('user.account.language')}>
          <Select
            value={locale}
            onValueChange={(next) => {
              changeLocale(next)
              saveLocale.mutate({ locale: next })
            }}
            options={locales.map((value) => ({ value, label: localeNames[value] }))}
          />
        </Field>
        <div className="sm:col-span-2">
          <Button type="submit" variant="primary" busy={saveName.isPending}>
            {t('words.save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

function PlacesCard({ session }: { session: Me }) {
  const t = useTranslations()
  const { projects, departments } = session
  return (
    <Card title={t('user.account.places')}>
      {projects.length + departments.length === 0 && (
        <p className="text-ink-muted text-sm">{t('user.account.noPlaces')}</p>
      )}
      <ul className="flex flex-col gap-1 text-sm">
        {departments.map(({ id, name }) => (
          <li key={id}>
            <Link href={paths.department(id)} className="hover:text-accent-ink hover:underline">
              {name}
            </Link>
            <span className="ml-2 text-ink-muted">{t('user.account.heads')}</span>
          </li>
        ))}
        {projects.map(({ id, name, departmentName, role }) => (
          <li key={id}>
            <Link href={paths.project(id)} className="hover:text-accent-ink hover:underline">
              {t('shell.projectOf', { department: departmentName, project: name })}
            </Link>
            <span className="ml-2 text-ink-muted">{t(`shell.roles.${role}`)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
