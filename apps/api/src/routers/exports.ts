import { exportColumns, exportFormats, exportLanguages } from '@calldeck/core'
import { z } from 'zod'
import { exportPersonOf } from '../export-person.ts'
import { allowedTo, router } from '../trpc.ts'
import { callFilter } from './call-filter.ts'
import { cursor, limit, text, uuid } from './fields.ts'

const byId = z.strictObject({ id: uuid })

/** In either case: our other words are in capitals, and file names end in small letters. */
const format = z
  .enum([...exportFormats, 'CSV', 'XLSX'])
  .transform((word) => (word.toLowerCase() === 'csv' ? 'csv' : 'xlsx'))

const createInput = z.strictObject({
  filter: callFilter.optional(),
  format,
  columns: z
    .array(z.enum(exportColumns))
    .min(1, 'Choose at least one column.')
    .max(exportColumns.length)
    .refine((names) => new Set(names).size === names.length, 'Choose each column once.')
    .optional(),
  /** An IANA name; core knows which ones there are. */
  timeZone: text(64).optional(),
  language: z.enum(exportLanguages).optional(),
})

const listInput = z
  .strictObject({ cursor: cursor.optional(), limit: limit.optional() })
  .prefault({})

/** Calls in files; the files themselves are at `/files/exports/:id`. */
export const exportsRouter = router({
  create: allowedTo('calls.export')
    .input(createInput)
    .mutation(({ ctx, input }) => ctx.core.exports.create(input, exportPersonOf(ctx.user))),

  list: allowedTo('calls.export')
    .input(listInput)
    .query(({ ctx, input }) => ctx.core.exports.list(input, exportPersonOf(ctx.user))),

  get: allowedTo('calls.export')
    .input(byId)
    .query(({ ctx, input }) => ctx.core.exports.get(input.id, exportPersonOf(ctx.user))),

  cancel: allowedTo('calls.export')
    .input(byId)
    .mutation(({ ctx, input }) => ctx.core.exports.cancel(input.id, exportPersonOf(ctx.user))),

  delete: allowedTo('calls.export')
    .input(byId)
    .mutation(({ ctx, input }) => ctx.core.exports.delete(input.id, exportPersonOf(ctx.user))),
})
