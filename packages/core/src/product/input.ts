import { z } from 'zod'
import { objectName } from '../name/object-name'
import { logoLimits } from './logo'

/** What the product calls itself until somebody says otherwise. */
export const defaultProductName = 'Ingot'

export const setProductNameInput = z.object({ name: objectName.pipe(z.string().max(40, 'name_too_long')) })

/** base64; four characters for three bytes, with room so that the sentence about the size is ours */
export const setLogoInput = z.object({ logo: z.base64().max(Math.ceil((logoLimits.maxBytes * 4) / 3) * 2) })
