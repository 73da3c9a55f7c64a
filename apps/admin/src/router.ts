import { createRouter, createWebHistory } from 'vue-router'
import type { RouteLocation, RouteLocationRaw, Router, RouteRecordRaw } from 'vue-router'
import { publicPath } from './api/public-path.ts'
import { loadPatiently, LostChunkError } from './shared/load-patiently.ts'
import { useLaterMessages } from './shared/use-later-messages.ts'
import { useSession } from './shared/use-session.ts'
import type { Permission } from './shared/use-session.ts'

/** The chunk of a page; waits for a server that is away. */
const page =
  <Page>(load: () => Promise<Page>) =>
  (): Promise<Page> =>
    loadPatiently(load)

/** Every page of the admin. `title` is a message key; `isPublic` pages need no sign-in; who lacks `permission` finds nothing there; `isLater` pages need the later messages. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'sign-in',
    component: page(() => import('./features/session/SignInPage.vue')),
    meta: { title: 'session.title', isPublic: true },
  },
  {
    path: '/second-factor',
    name: 'second-factor',
    component: page(() => import('./features/account/SecondFactorPage.vue')),
    meta: { isLater: true },
  },
  {
    path: '/',
    component: page(() => import('./layout/AppShell.vue')),
    children: [
      {
        path: '',
        name: 'dashboard',
        component: page(() => import('./features/dashboard/DashboardPage.vue')),
        meta: { title: 'common.nav.dashboard', isLater: true },
      },
      {
        path: 'calls',
        name: 'calls',
        component: page(() => import('./features/calls/CallsPage.vue')),
        meta: { title: 'calls.title' },
        children: [
          {
            path: 'export/:exportId?',
            name: 'calls-export',
            component: page(() => import('./features/calls/export/CallExportDialog.vue')),
            props: true,
            meta: { title: 'calls.title', permission: 'calls.export' },
          },
          {
            path: ':callId',
            name: 'call',
            component: page(() => import('./features/calls/CallDrawer.vue')),
            props: true,
            meta: { title: 'calls.title' },
          },
        ],
      },
      {
        path: 'analytics',
        name: 'analytics',
        component: page(() => import('./features/analytics/AnalyticsPage.vue')),
        meta: { title: 'shell.analytics', isLater: true },
      },
      {
        path: 'runs',
        name: 'runs',
        component: page(() => import('./features/runs/RunsPage.vue')),
        meta: { title: 'common.nav.runs', isLater: true },
      },
      {
        path: 'runs/:runId',
        name: 'run',
        component: page(() => import('./features/runs/RunPage.vue')),
        props: true,
        meta: { title: 'shell.run', isLater: true },
      },
      {
        path: 'sources',
        name: 'sources',
        component: page(() => import('./features/sources/SourcesPage.vue')),
        meta: { title: 'common.nav.sources', isLater: true },
      },
      {
        path: 'exports',
        name: 'exports',
        component: page(() => import('./features/exports/ExportsPage.vue')),
        meta: { title: 'shell.exports', isLater: true, permission: 'calls.export' },
      },
      {
        path: 'extensions',
        name: 'extensions',
        component: page(() => import('./features/extensions/ExtensionsPage.vue')),
        meta: { title: 'shell.extensions', isLater: true },
      },
      {
        path: 'people',
        name: 'people',
        component: page(() => import('./features/people/PeoplePage.vue')),
        meta: { title: 'shell.people', isLater: true, permission: 'users.manage' },
      },
      {
        path: 'audit',
        name: 'audit',
        component: page(() => import('./features/audit/AuditPage.vue')),
        meta: { title: 'shell.audit', isLater: true, permission: 'audit.read' },
      },
      {
        path: 'settings',
        name: 'settings',
        component: page(() => import('./features/settings/SettingsPage.vue')),
        meta: { title: 'shell.settings', isLater: true, permission: 'retention.manage' },
      },
      {
        path: 'account',
        name: 'account',
        component: page(() => import('./features/account/AccountPage.vue')),
        meta: { title: 'shell.account', isLater: true },
      },
      {
        path: ':rest(.*)*',
        name: 'not-found',
        component: page(() => import('./layout/NotFoundPage.vue')),
        meta: { title: 'common.notFound.title' },
      },
    ],
  },
]

/** The router with its guard: without a session every page leads to sign-in and back again. */
export function createAppRouter(): Router {
  const router = createRouter({
    history: createWebHistory(publicPath),
    routes,
    scrollBehavior: (to, from, saved) => (to.path === from.path ? {} : (saved ?? { top: 0 })),
  })
  router.beforeEach(async (to) => {
    if (to.meta['isPublic'] === true) return true
    if (to.meta['isLater'] === true) useLaterMessages().isWanted = true
    const session = useSession()
    const back = to.fullPath === '/' ? {} : { to: to.fullPath }
    if (!(await session.ensure())) return { name: 'sign-in', query: back }
    const mustSetUp = session.me?.mustEnableSecondFactor === true
    if (to.name === 'second-factor') return mustSetUp || '/'
    if (mustSetUp) return { name: 'second-factor', query: back }
    return mayGo(to, session.can) || notFound(to)
  })
  goOnAfresh(router)
  return router
}

/**
 * A page whose chunk is gone, as after an upgrade of the server, is opened by loading everything anew.
 * That never turns in a circle: where the first page of a visit does not come, App says so and waits.
 */
function goOnAfresh(router: Router): void {
  router.onError((error: unknown, to) => {
    const isFirst = router.currentRoute.value.matched.length === 0
    if (error instanceof LostChunkError && !isFirst) location.assign(router.resolve(to).href)
  })
}

function mayGo({ meta }: RouteLocation, can: (permission: Permission) => boolean): boolean {
  const permission = meta['permission'] as Permission | undefined
  return permission === undefined || can(permission)
}

/** The page that says so, under the address that was asked for. */
function notFound({ path }: RouteLocation): RouteLocationRaw {
  return { name: 'not-found', params: { rest: path.slice(1).split('/') } }
}
