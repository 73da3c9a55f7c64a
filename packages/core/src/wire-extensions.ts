import type { Core } from './core-contract.ts'
import { deleteExtension } from './extensions/delete-extension.ts'
import type { ExtensionContext } from './extensions/extension-context.ts'
import { importExtensions } from './extensions/import-extensions.ts'
import { listExtensions } from './extensions/list-extensions.ts'
import { saveExtension } from './extensions/save-extension.ts'

/** The extensions' part of core. */
export function wireExtensions(context: ExtensionContext): Core['extensions'] {
  return {
    list: (input) => listExtensions(context.database.sql, input),
    save: (input, actor) => saveExtension(context, input, actor),
    delete: (id, actor) => deleteExtension(context, id, actor),
    importCsv: (input, actor) => importExtensions(context, input, actor),
  }
}
