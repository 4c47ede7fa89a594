// A licence is put in as the vendor sent it; one that somebody changed is refused with the reason.
import { randomUUID } from 'node:crypto'
import { licensedProduct, type SignedTerms } from '@ingot/core/licence/terms'
import { writeLicenceFile } from '@ingot/db/licence/licence-file'
import { signingKey } from '@ingot/db/secret/signing-key'
import { testLicenceKey } from '@ingot/testing/licence-key'
import { expect, test } from '@playwright/test'
import { openSession } from './portal'

const day = 86_400_000
const iso = (ms: number) => new Date(ms).toISOString()
const terms: SignedTerms = {
  ...{
    id: randomUUID(),
    product: licensedProduct,
    customer: 'Harbour Bank',
    edition: 'advanced',
    kind: 'subscription',
  },
  ...{ issuedAt: iso(Date.now()), notBefore: iso(Date.now() - day), expiresAt: iso(Date.now() + 365 * day) },
  ...{ nodes: { base: 50_000, addOns: [10_000] }, features: [] },
}

test('a cloud admin installs a licence from a file, and no other that was changed on its way', async ({ page }) => {
  const text = writeLicenceFile(terms, signingKey(testLicenceKey.secret))
  const file = (content: string) => ({
    name: 'licence.json',
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  })
  await openSession(page, 'admin@ingot.local')
  await page.goto('/licence')
  const install = page.getByRole('button', { name: 'Install a licence' })
  await expect(install).toHaveAttribute('aria-disabled', 'true')
  await page.getByLabel('Choose a file').setInputFiles(file(text.replace('50000', '90000')))
  await install.click()
  await expect(page.getByText('The signature does not fit')).toBeVisible()
  await page.getByLabel('Choose a file').setInputFiles(file(text))
  await install.click()
  await expect(page.getByText('Licence installed')).toBeVisible()
  await expect(page.getByText('Harbour Bank').first()).toBeVisible()
  await expect(page.getByText(/of 60,000 registered/)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('table', { name: 'Installed licences' }).getByText('holds now')).toBeVisible()
})
