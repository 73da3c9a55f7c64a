import type { Me } from '../../shared/use-session.ts'
import type { ToneAndIcon } from '../../shared/tones.ts'

export type Role = Me['user']['role']

/** How each role is shown, the most powerful first; its label is `session.role.*`. */
export const roleLooks: Readonly<Record<Role, ToneAndIcon>> = {
  administrator: { tone: 'info', icon: 'pi-shield' },
  supervisor: { tone: 'good', icon: 'pi-headphones' },
  viewer: { tone: 'plain', icon: 'pi-eye' },
}

/** The roles in the order in which they are offered. */
export const roleNames = [
  'administrator',
  'supervisor',
  'viewer',
] as const satisfies readonly Role[]
