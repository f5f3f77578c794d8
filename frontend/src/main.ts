import { createApp } from 'vue'

import '@/kernel/tokens.css'
import '@/kernel/base.css'
import App from '@/shell/App.vue'
import { restoreEdition } from '@/kernel/edition'
import { router } from '@/shell/router'

restoreEdition()
createApp(App).use(router).mount('#app')

// The enhancements wait until the page has been shown; nothing depends on them.
window.addEventListener('load', () => {
  setTimeout(() => void import('@/shell/enhancements').then(({ enhance }) => enhance()), 3000)
})
