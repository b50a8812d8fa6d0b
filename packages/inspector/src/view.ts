export { type InspectorOptions, type MountedInspector, mountInspector } from './view/mount-inspector.tsx'
export type { InspectorSource } from './view/source.ts'
