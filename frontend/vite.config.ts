import { fileURLToPath, URL } from 'node:url'

import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': at('./src') } },
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
  build: {
    // WeChat's web views trail the browsers by years.
    target: ['chrome107', 'safari15.4'],
    manifest: true,
    assetsInlineLimit: 0, // a data: address would need a hole in the content security policy
    // The list of what each later page imports would come with the first file; those pages can ask for it themselves.
    modulePreload: { polyfill: false, resolveDependencies: (_, files, { hostType }) => (hostType === 'html' ? files : []) },
    rolldownOptions: {
      input: { index: at('./index.html'), sw: at('./src/shell/sw.ts') },
      output: {
        // The service worker keeps its name: a browser looks for updates under the same address.
        entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            // From the scan to the first vote in one file: the way there waits for no further request.
            {
              name: 'first',
              priority: 1,
              test: /src\/(fund\/pages\/CommunityPage|ballot\/pages\/VotePage)\.vue|src\/shell\/enhancements|src\/kernel\/\w+\.css|node_modules\/(@vue|vue|vue-router)\//,
            },
            // What the other resident pages share.
            { name: 'shared', test: /src\/kernel\/(?!ui\/desk|desk\/)/ },
          ],
        },
      },
    },
  },
  // A test that needs a document says so in its first line: making one takes longer than most tests.
  test: { environment: 'node', include: ['src/**/*.test.ts'] },
})
