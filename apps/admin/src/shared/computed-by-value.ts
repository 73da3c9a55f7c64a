import { computed } from 'vue'
import type { ComputedRef } from 'vue'

/** Plain data that stays the same object until it reads otherwise, so that the ticks of a clock change nothing until the day does. */
export function computedByValue<Value extends object>(get: () => Value): ComputedRef<Value> {
  const text = computed(() => JSON.stringify(get()))
  return computed(() => JSON.parse(text.value) as Value)
}
