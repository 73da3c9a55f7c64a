import { onScopeDispose, ref } from 'vue'
import type { Ref } from 'vue'
import { useRouter } from 'vue-router'

const patienceMs = 400

/** True while a page that was asked for takes longer to come than a person takes for "at once". */
export function useSlowNavigation(): Readonly<Ref<boolean>> {
  const router = useRouter()
  const isSlow = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  function end(): void {
    clearTimeout(timer)
    isSlow.value = false
  }
  const hooks = [
    router.beforeEach(() => {
      clearTimeout(timer)
      timer = setTimeout(() => (isSlow.value = true), patienceMs)
    }),
    router.afterEach(end),
    router.onError(end),
  ]
  onScopeDispose(() => {
    end()
    for (const remove of hooks) remove()
  })
  return isSlow
}
