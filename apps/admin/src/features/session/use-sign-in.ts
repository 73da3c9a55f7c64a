import { computed, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { safeTarget } from '../../shared/safe-target.ts'
import { useSession } from '../../shared/use-session.ts'
import type { SignInNext, SignInTrouble } from './sign-in-requests.ts'
import { useSignInForm } from './use-sign-in-form.ts'

/** Signs in step by step and goes back to where the person was. */
export function useSignIn() {
  const session = useSession()
  const route = useRoute()
  const router = useRouter()
  const asked = useSignInForm()
  const { step, form } = asked
  const trouble = ref<SignInTrouble | null>(null)
  const isBusy = ref(false)
  const wasTried = ref(false)
  const target = computed(() => safeTarget(route.query['to']))

  async function goOn(next: SignInNext): Promise<void> {
    wasTried.value = false
    if (next !== 'done') step.value = next
    else if (await session.ensure()) await router.replace(target.value)
    else fail('wrong')
  }
  function fail(why: SignInTrouble): void {
    form.code = ''
    // Too late for a code: what comes next is the password again.
    if (why === 'expired') step.value = 'password'
    trouble.value = why
  }
  async function submit(): Promise<void> {
    wasTried.value = true
    if (isBusy.value || !asked.isFilled.value) return
    isBusy.value = true
    trouble.value = null
    const ended = await asked.send()
    if ('next' in ended) await goOn(ended.next)
    else fail(ended.trouble)
    isBusy.value = false
  }
  // What was wrong is being put right: the sentence has done its work.
  watch([() => form.email, () => form.password, () => form.chosen], () => (trouble.value = null))
  const isReturning = computed(() => target.value !== '/')
  return { ...asked, trouble, isBusy, wasTried, isReturning, submit }
}
