import { roles, type Role } from '@calldeck/core'

export { roles, type Role } from '@calldeck/core'

/** Everything a role can be allowed to do; a procedure asks for exactly one of them. */
const permissions = [
  'calls.read',
  'calls.unmasked',
  'calls.raw',
  'calls.export',
  'recordings.play',
  'recordings.download',
  'views.share',
  'views.manage',
  'extensions.manage',
  'runs.read',
  'runs.manage',
  'sources.read',
  'sources.manage',
  'users.manage',
  'audit.read',
  'retention.manage',
  'privacy.erase',
  'backup.create',
] as const
export type Permission = (typeof permissions)[number]

const viewer: readonly Permission[] = ['calls.read', 'runs.read', 'sources.read']

const permissionsOfRole: Readonly<Record<Role, readonly Permission[]>> = {
  viewer,
  supervisor: [
    ...viewer,
    'calls.unmasked',
    'calls.export',
    'recordings.play',
    'views.share',
    'extensions.manage',
    'runs.manage',
  ],
  administrator: permissions,
}

/** What the role may do, for the admin's menus and for the guards alike. */
export function permissionsOf(role: Role): readonly Permission[] {
  return permissionsOfRole[role]
}

/** Whether the role may do it. */
export function may(role: Role, permission: Permission): boolean {
  return permissionsOfRole[role].includes(permission)
}

/** The role in the column, or `viewer` when the column holds a word this version does not know. */
export function roleFrom(stored: unknown): Role {
  return roles.find((role) => role === stored) ?? 'viewer'
}
