import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Router } from 'vue-router'
import { createAppI18n } from '../src/i18n.ts'

/** What a composable gave inside an application, and the router it lives with. */
export interface Mounted<Result> {
  readonly result: Result
  readonly router: Router
  readonly unmount: () => void
}

/** Runs a composable in a real application with a store, languages and a router at `path`. */
export async function withApp<Result>(
  path: string,
  composable: () => Result,
): Promise<Mounted<Result>> {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { render: () => null } }],
  })
  await router.push(path)
  let result: Result | undefined
  const app = createApp({
    setup() {
      result = composable()
      return () => null
    },
  })
  app.use(createPinia()).use(router).use(createAppI18n()).use(VueQueryPlugin)
  app.mount(document.createElement('div'))
  return { result: result as Result, router, unmount: () => app.unmount() }
}
