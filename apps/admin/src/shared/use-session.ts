import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { postAuth } from '../api/auth-request.ts'
import { api } from '../api/client.ts'
import type { ApiOutputs } from '../api/client.ts'
import { errorCode } from '../api/error-code.ts'
import { useServerLink } from './use-server-link.ts'

export type Me = ApiOutputs['session']['me']
export type Permission = Me['permissions'][number]

const betweenTriesMs = 1000

/** Who is signed in and what that person may do. */
export const useSession = defineStore('session', () => {
  const me = shallowRef<Me | null>(null)
  const user = computed(() => me.value?.user ?? null)
  const can = (permission: Permission): boolean =>
    me.value?.permissions.includes(permission) ?? false

  /** True when somebody is signed in. A server that is away is waited for, not taken for a sign-out. */
  async function ensure(): Promise<boolean> {
    while (me.value === null) {
      try {
        me.value = await api.session.me.query()
      } catch (error) {
        if (errorCode(error) === 'UNAUTHORIZED') return false
        await useServerLink().lose()
        await new Promise((resolve) => setTimeout(resolve, betweenTriesMs))
      }
    }
    return true
  }

  /** Reads anew who is signed in, after that person changed something about it. */
  async function refresh(): Promise<void> {
    me.value = await api.session.me.query()
  }

  async function signOut(): Promise<void> {
    await postAuth('sign-out')
    forget()
  }

  function forget(): void {
    me.value = null
  }

  return { me, user, can, ensure, refresh, signOut, forget }
})
