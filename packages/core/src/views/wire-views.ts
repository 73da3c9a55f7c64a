import { deleteView } from './delete-view.ts'
import { listViews } from './list-views.ts'
import { saveView } from './save-view.ts'
import { shareView } from './share-view.ts'
import type { View, ViewInput, ViewPage, ViewPerson } from './view.ts'
import type { ViewContext } from './view-context.ts'

/** Lists kept under a name, private or shared. */
export interface Views {
  list(input: { readonly page: ViewPage }, person: ViewPerson): Promise<readonly View[]>
  save(input: ViewInput, person: ViewPerson): Promise<View>
  share(
    input: { readonly id: string; readonly isShared: boolean },
    person: ViewPerson,
  ): Promise<View>
  delete(id: string, person: ViewPerson): Promise<{ id: string }>
}

/** The views' part of core. */
export function wireViews(context: ViewContext): Views {
  return {
    list: ({ page }, person) => listViews(context.database.sql, page, person),
    save: (input, person) => saveView(context, input, person),
    share: (input, person) => shareView(context, input, person),
    delete: (id, person) => deleteView(context, id, person),
  }
}
