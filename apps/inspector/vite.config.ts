import { defaultClientConditions, defineConfig } from 'vite'

export default defineConfig({
  resolve: { conditions: ['banter-source', ...defaultClientConditions] },
  server: { port: 5174, strictPort: true },
  build: { target: 'es2022', chunkSizeWarningLimit: 2000 },
})
