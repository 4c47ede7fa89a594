import type { FirmwareBaselineFields } from '@ingot/core/firmware/input'
import type { FitFormValues } from '../hardware/fit-section'

export interface BaselineFormValues extends FitFormValues {
  items: { component: string; version: string; imageUrl: string }[]
}

export const emptyBaselineItem = { component: '', version: '', imageUrl: '' }

export const emptyBaselineForm: BaselineFormValues = {
  name: '',
  description: '',
  vendor: '',
  model: '',
  items: [emptyBaselineItem],
}

export const toBaselineForm = ({ name, description, vendor, model, items }: FirmwareBaselineFields) => ({
  ...{ name, description, vendor, model },
  items: items.map(({ component, version, imageUrl }) => ({ component, version, imageUrl })),
})
