import { IngotError } from '@ingot/core/error/ingot-error'
import { setLogoInput, setProductNameInput } from '@ingot/core/product/input'
import { logoProblem } from '@ingot/core/product/logo'
import { getProduct, removeLogo, setLogo, setProductName } from '@ingot/db/product/product'
import { open, requires, router } from '../procedures'

export const productRouter = router({
  get: open().query(({ ctx }) => getProduct(ctx.database)),
  setName: requires('product:manage', { audit: 'product.set_name' })
    .input(setProductNameInput)
    .mutation(({ ctx, input }) => setProductName(ctx.database, input.name, ctx.mutation)),
  setLogo: requires('product:manage', { audit: 'product.set_logo' })
    .input(setLogoInput)
    .mutation(({ ctx, input }) => {
      const logo = new Uint8Array(Buffer.from(input.logo, 'base64'))
      const reason = logoProblem(logo)
      if (reason) throw new IngotError('logo_refused', { reason })
      return setLogo(ctx.database, logo, ctx.mutation)
    }),
  removeLogo: requires('product:manage', { audit: 'product.remove_logo' }).mutation(({ ctx }) =>
    removeLogo(ctx.database, ctx.mutation),
  ),
})
