import 'primeicons/primeicons.css'
import './style.css'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import PrimeVue from 'primevue/config'
import { createApp } from 'vue'
import { config as configureZod } from 'zod/mini'
import App from './App.vue'
import { createAppQueryClient } from './api/query-client.ts'
import { tellBootFailure } from './boot.ts'
import { createAppI18n } from './i18n.ts'
import { createAppRouter } from './router.ts'
import { tellDeveloper } from './shared/tell-developer.ts'
import { primeVueOptions } from './theme.ts'

// zod otherwise tries `new Function`, which the content security policy refuses and reports.
configureZod({ jitless: true })

const app = createApp(App)
app.config.errorHandler = (error) => {
  tellDeveloper(error)
  tellBootFailure()
}
const pinia = createPinia()
app.use(pinia)
app.use(createAppI18n())
app.use(PrimeVue, primeVueOptions())
const router = createAppRouter()
app.use(VueQueryPlugin, { queryClient: createAppQueryClient(router) })
app.use(router)
app.mount('#app')
