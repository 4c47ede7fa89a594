'use client'
import { objectName } from '@ingot/core/name/object-name'
import type { ReactNode } from 'react'
import { OneFieldDialog, type OneFieldDialogProps } from './one-field-dialog'

/** Asks for the name of something, new or renamed. `children`: more fields, above the name. */
export const NameDialog = ({ children, ...dialog }: OneFieldDialogProps & { children?: ReactNode }) => (
  <OneFieldDialog {...dialog} schema={objectName} above={children} />
)
