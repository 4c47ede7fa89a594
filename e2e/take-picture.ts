import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { chooseLanguage } from './portal'

/** Switches the portal to a language, for the account too. */
export async function speak(page: Page, locale: 'zh-CN' | 'en'): Promise<void> {
  await page.goto('/')
  await chooseLanguage(page, locale === 'en' ? 'English' : '简体中文')
  await expect(page.locator('html')).toHaveAttribute('lang', locale)
}

/** A picture for the documents of the page at an address, or of what `stage` makes of it. */
export async function takePicture(
  page: Page,
  name: string,
  address: string,
  stage?: () => Promise<void>,
): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy="true"], main .animate-pulse')).toHaveCount(0)
  await stage?.()
  await expect(page.locator('[aria-busy="true"], .animate-pulse')).toHaveCount(0)
  const file = path.resolve(import.meta.dirname, `../docs/screenshots/${name}.png`)
  await page.screenshot({ path: file, animations: 'disabled' })
}
