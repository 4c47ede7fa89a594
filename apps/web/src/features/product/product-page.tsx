'use client'
import { defaultProductName, setProductNameInput } from '@ingot/core/product/input'
import { logoProblem } from '@ingot/core/product/logo'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { toast } from 'sonner'
import { PageHeader } from '@/components/page-header'
import { useProduct } from '@/components/product'
import { codeText, errorText, issueText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'

/** G-15: name and logo. What is saved is on every page that is rendered from then on. */
export function ProductPage() {
  const t = useTranslations('product')
  return (
    <>
      <PageHeader title={t('title')} description={t('subtitle')} />
      <div className="flex max-w-3xl flex-col gap-4">
        <NameCard />
        <LogoCard />
      </div>
    </>
  )
}

/** The frame of this very page shows it too. */
function useSaved() {
  const t = useTranslations('product')
  const router = useRouter()
  return () => {
    toast.success(t('savedToast'))
    router.refresh()
  }
}

function NameCard() {
  const t = useTranslations()
  const trpc = useTRPC()
  const [name, setName] = useState(useProduct().name)
  const checked = setProductNameInput.safeParse({ name })
  const problem = checked.error?.issues[0]
  const save = useMutation(trpc.product.setName.mutationOptions({ onSuccess: useSaved() }))
  return (
    <Card title={t('product.name')}>
      <form
        noValidate
        className="flex flex-col items-start gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (checked.success) save.mutate(checked.data)
        }}
      >
        <Field
          label={t('product.name')}
          hint={t('product.nameHint', { name: defaultProductName })}
          required
          error={problem && issueText(t, { code: problem.message, params: {} })}
        >
          <Input value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        </Field>
        {save.error && <Banner tone="danger">{errorText(t, save.error)}</Banner>}
        <Button type="submit" variant="primary" busy={save.isPending}>
          {t('words.save')}
        </Button>
      </form>
    </Card>
  )
}

function LogoCard() {
  const t = useTranslations()
  const trpc = useTRPC()
  const { logoHash } = useProduct()
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const onSuccess = useSaved()
  const set = useMutation(trpc.product.setLogo.mutationOptions({ onSuccess }))
  const remove = useMutation(trpc.product.removeLogo.mutationOptions({ onSuccess }))
  const choose = async (file: File) => {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const reason = logoProblem(bytes)
    setProblem(reason && codeText(t, 'logo_refused', { reason }))
    if (reason) return
    set.mutate({ logo: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) })
  }
  const error = set.error ?? remove.error
  return (
    <Card title={t('product.logo')}>
      <div className="flex flex-col items-start gap-4">
        <p className="text-ink-muted text-sm">{t('product.logoHint')}</p>
        {logoHash ? (
          // biome-ignore lint/performance/noImgElement: it is small, and its address never changes its content
          <img src={paths.logo(logoHash)} alt={t('product.preview')} className="max-h-16 max-w-64 object-contain" />
        ) : (
          <p className="text-sm">{t('product.noLogo')}</p>
        )}
        {problem ? <Banner tone="danger">{problem}</Banner> : null}
        {error && !problem ? <Banner tone="danger">{errorText(t, error)}</Banner> : null}
        <input
          ref={input}
          type="file"
          accept="image/png"
          aria-label={t('product.choose')}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file) void choose(file)
          }}
        />
        <div className="flex gap-2">
          <Button busy={set.isPending} onClick={() => input.current?.click()}>
            {t('product.choose')}
          </Button>
          {logoHash && (
            <Button busy={remove.isPending} onClick={() => remove.mutate()}>
              {t('product.remove')}
            </Button>
          )}
        </div>
      </div>
    </Card>
  )
}
