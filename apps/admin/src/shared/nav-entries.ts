import type { Permission } from './use-session.ts'

/** One place of the application; `label` is a message key, `icon` a PrimeIcons name. */
export interface NavEntry {
  readonly name: string
  readonly label: string
  /** For the bar of a narrow screen. */
  readonly shortLabel: string
  readonly icon: string
  /** Names of the routes under which the entry counts as current. */
  readonly routes: readonly string[]
  /** Who may go there; everybody where it is left out. */
  readonly permission?: Permission
}

type Can = (permission: Permission) => boolean

/** The places in the order in which they are offered. */
export const navEntries: readonly NavEntry[] = [
  {
    name: 'dashboard',
    label: 'common.nav.dashboard',
    shortLabel: 'common.nav.short.dashboard',
    icon: 'pi-objects-column',
    routes: ['dashboard'],
  },
  {
    name: 'calls',
    label: 'common.nav.calls',
    shortLabel: 'common.nav.short.calls',
    icon: 'pi-phone',
    routes: ['calls', 'call', 'calls-export'],
  },
  {
    name: 'analytics',
    label: 'shell.analytics',
    shortLabel: 'shell.analytics',
    icon: 'pi-chart-bar',
    routes: ['analytics'],
  },
  {
    name: 'runs',
    label: 'common.nav.runs',
    shortLabel: 'common.nav.short.runs',
    icon: 'pi-history',
    routes: ['runs', 'run'],
  },
  {
    name: 'sources',
    label: 'common.nav.sources',
    shortLabel: 'common.nav.short.sources',
    icon: 'pi-server',
    routes: ['sources'],
  },
]

/** What is looked after now and then; apart from the others, and in the account's menu where the screen is narrow. */
const administration: readonly NavEntry[] = [
  {
    name: 'extensions',
    label: 'shell.extensions',
    shortLabel: 'shell.extensions',
    icon: 'pi-id-card',
    routes: ['extensions'],
  },
  {
    name: 'people',
    label: 'shell.people',
    shortLabel: 'shell.people',
    icon: 'pi-users',
    routes: ['people'],
    permission: 'users.manage',
  },
  {
    name: 'audit',
    label: 'shell.audit',
    shortLabel: 'shell.audit',
    icon: 'pi-list-check',
    routes: ['audit'],
    permission: 'audit.read',
  },
  {
    name: 'settings',
    label: 'shell.settings',
    shortLabel: 'shell.settings',
    icon: 'pi-cog',
    routes: ['settings'],
    permission: 'retention.manage',
  },
]

/** The person's own pages; they stand in the account's menu. */
const own: readonly NavEntry[] = [
  {
    name: 'exports',
    label: 'shell.exports',
    shortLabel: 'shell.exports',
    icon: 'pi-file-export',
    routes: ['exports'],
    permission: 'calls.export',
  },
  {
    name: 'account',
    label: 'shell.account',
    shortLabel: 'shell.account',
    icon: 'pi-user',
    routes: ['account'],
  },
]

/** The person's own pages, as far as the person may. */
export function ownEntries(can: Can): readonly NavEntry[] {
  return allowed(own, can)
}

/** What is looked after now and then, as far as the person may. */
export function administrationEntries(can: Can): readonly NavEntry[] {
  return allowed(administration, can)
}

/** Every page the person may go to. */
export function pageEntries(can: Can): readonly NavEntry[] {
  return [...navEntries, ...administrationEntries(can), ...ownEntries(can)]
}

function allowed(entries: readonly NavEntry[], can: Can): readonly NavEntry[] {
  return entries.filter(({ permission }) => permission === undefined || can(permission))
}
